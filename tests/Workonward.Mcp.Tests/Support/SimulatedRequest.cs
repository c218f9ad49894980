using System.Text.Json;

namespace Workonward.Mcp.Tests.Support;

/// <summary>One POST as the simulator saw it.</summary>
internal sealed record SimulatedRequest(
    long Number,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    DateTimeOffset Time,
    string? Body,
    bool Accepted)
{
    public JsonElement Json => JsonElement.Parse(Body!);

    public string Recipient => Json.GetProperty("recipient").GetString()!;

    public string? Attrib(string name) =>
        Json.GetProperty("attribs").TryGetProperty(name, out var value) ? value.GetString() : null;
}
