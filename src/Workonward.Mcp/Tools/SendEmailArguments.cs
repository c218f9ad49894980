using System.ComponentModel;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools;

/// <summary>What <c>send_email</c> is asked.</summary>
internal sealed record SendEmailArguments(
    [property: Description("The one email address to send to.")]
    [property: AlsoCalled("to", "email", "address", "recipients")]
    string Recipient,
    [property: Description("Values for the template's fields, as in preview_send.")]
    [property: AlsoCalled("attributes", "variables", "data")]
    AttribsArgument? Attribs = null,
    [property: Description("A sender address that the operator offers.")]
    [property: AlsoCalled("from", "sender")]
    string? Addresser = null,
    [property: Description("Your own name for this email; the same name never sends twice.")]
    [property: AlsoCalled("key", "idempotencyKey")]
    string? IdempotencyKey = null);
