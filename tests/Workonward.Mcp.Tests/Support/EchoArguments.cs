using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tests.Support;

internal sealed record EchoArguments(
    [property: Description("What to say back."), MinLength(1), MaxLength(100_000), AlsoCalled("to", "say")]
    string Recipient,
    [property: Description("More to say."), MaxLength(3), ItemLength(1, 5)]
    IReadOnlyList<string>? Lines = null,
    [property: Description("Template values.")]
    AttribsArgument? Attribs = null,
    int? Times = null,
    bool? Loud = null,
    EchoMood? Mood = null);
