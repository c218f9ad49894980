using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace Workonward.Mcp.Tests.Support;

/// <summary>What a tool answered, as a test reads it.</summary>
internal sealed record ToolOutcome(bool IsError, string Text, JsonElement Structured)
{
    public string Status => Word("status")!;

    public string? Evidence => Word("evidence");

    public string SendId => Word("send_id")!;

    public string? Code => Word("code");

    public string Next => Word("next")!;

    public bool Replayed => Structured.GetProperty("replayed").GetBoolean();

    public bool DuplicateSuppressed => Structured.GetProperty("duplicate_suppressed").GetBoolean();

    /// <summary>The only send of a <c>get_send</c> answer.</summary>
    public ToolOutcome OnlySend => this with { Structured = Assert.Single(Structured.GetProperty("sends").EnumerateArray()) };

    public static ToolOutcome Of(CallToolResult result) => new(
        result.IsError is true,
        string.Concat(result.Content.OfType<TextContentBlock>().Take(1).Select(block => block.Text)),
        result.StructuredContent!.Value);

    public string? Word(string name) =>
        Structured.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
