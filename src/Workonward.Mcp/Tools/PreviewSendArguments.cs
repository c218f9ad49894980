using System.ComponentModel;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools;

/// <summary>What <c>preview_send</c> is asked.</summary>
internal sealed record PreviewSendArguments(
    [property: Description("The one email address to send to.")]
    [property: AlsoCalled("to", "email", "address", "recipients")]
    string Recipient,
    [property: Description("Values for the template's fields, by name. There is no subject or body: the template has them.")]
    [property: AlsoCalled("attributes", "variables", "data")]
    AttribsArgument? Attribs = null,
    [property: Description("A sender address, only if the operator offers one; leave out for the template's own.")]
    [property: AlsoCalled("from", "sender")]
    string? Addresser = null);
