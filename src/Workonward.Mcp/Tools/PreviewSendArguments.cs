using System.ComponentModel;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools;

/// <summary>What <c>preview_send</c> is asked.</summary>
internal sealed record PreviewSendArguments(
    [property: Description("One email address.")]
    [property: AlsoCalled("to", "email", "address", "recipients")]
    string Recipient,
    [property: Description("The template's fields by name.")]
    [property: AlsoCalled("attributes", "variables", "data")]
    AttribsArgument? Attribs = null,
    [property: Description("A sender that the operator offers.")]
    [property: AlsoCalled("from", "sender")]
    string? Addresser = null);
