using System.ComponentModel;

namespace Workonward.Mcp.Tests.Support;

internal sealed record EchoResult(
    [property: Description("What was said.")] string Said,
    string Caller,
    string Transport,
    IReadOnlyList<EchoLine> Lines,
    string? Note = null,
    EchoMood? Mood = null,
    int? Times = null,
    IReadOnlyDictionary<string, string>? Attribs = null);
