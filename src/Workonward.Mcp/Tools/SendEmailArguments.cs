using System.ComponentModel;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools;

/// <summary>What <c>send_email</c> is asked.</summary>
internal sealed record SendEmailArguments(
    [property: Description("One email address.")]
    [property: AlsoCalled("to", "email", "address", "recipients")]
    string Recipient,
    [property: Description("As in preview_send.")]
    [property: AlsoCalled("attributes", "variables", "data")]
    AttribsArgument? Attribs = null,
    [property: Description("As in preview_send.")]
    [property: AlsoCalled("from", "sender")]
    string? Addresser = null,
    [property: Description("Your name for this email; one name never sends twice.")]
    [property: AlsoCalled("key", "idempotencyKey")]
    string? IdempotencyKey = null);
