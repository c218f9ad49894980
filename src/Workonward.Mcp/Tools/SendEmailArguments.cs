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
    [property: Description("A sender address, only if the operator offers one.")]
    [property: AlsoCalled("from", "sender")]
    string? Addresser = null,
    [property: Description("A name of your own for this one email; the same name never sends twice. 1-255 visible ASCII characters.")]
    [property: AlsoCalled("key", "idempotencyKey")]
    string? IdempotencyKey = null);
