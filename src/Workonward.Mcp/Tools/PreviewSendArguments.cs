using System.ComponentModel;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools;

/// <summary>What <c>preview_send</c> is asked.</summary>
internal sealed record PreviewSendArguments(
    [property: Description("The one email address to send to.")]
    [property: AlsoCalled("to", "email", "address", "recipients")]
    string Recipient,
    [property: Description("Values for the template's fields, by name; subject and body are the template's.")]
    [property: AlsoCalled("attributes", "variables", "data")]
    AttribsArgument? Attribs = null,
    [property: Description("A sender address that the operator offers.")]
    [property: AlsoCalled("from", "sender")]
    string? Addresser = null);
