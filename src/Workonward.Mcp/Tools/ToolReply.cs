using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workonward.Mcp.Tools;

/// <summary>A tool's answer as bytes, ready for either transport.</summary>
/// <param name="IsError">True for a refusal.</param>
/// <param name="Text">The first text block.</param>
/// <param name="StructuredJson">The structured content in UTF-8; the second text block holds the same JSON.</param>
internal sealed record ToolReply(bool IsError, string Text, ReadOnlyMemory<byte> StructuredJson)
{
    /// <summary>What <c>WWW-Authenticate</c> says to a client that can ask for more; null where nothing is to ask for.</summary>
    public string? Challenge { get; init; }

    /// <summary>The request that waits for a person; null where none does.</summary>
    public string? HeldRequestId { get; init; }

    // The wire is application/json, never HTML, so only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A refusal as a tool error.</summary>
    public static ToolReply From(ToolRefusal refusal)
    {
        var json = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(json, Compact))
        {
            writer.WriteStartObject();
            writer.WriteString("code"u8, refusal.Code);
            writer.WriteString("rule"u8, refusal.Rule);
            writer.WriteString("message"u8, refusal.Message);
            writer.WriteString("fix"u8, refusal.Fix);
            if (refusal.RetryAfterSeconds is { } seconds)
                writer.WriteNumber("retry_after"u8, seconds);
            WriteLists(writer, refusal);
            writer.WriteEndObject();
        }

        return new ToolReply(IsError: true, refusal.Text, json.WrittenMemory);
    }

    private static void WriteLists(Utf8JsonWriter writer, ToolRefusal refusal)
    {
        if (refusal.Refused is { } refused)
        {
            writer.WritePropertyName("refused"u8);
            JsonSerializer.Serialize(writer, refused, ToolJson.Default.IReadOnlyListRefusedItem);
        }

        if (refusal.Sendable is { } sendable)
        {
            writer.WritePropertyName("sendable"u8);
            JsonSerializer.Serialize(writer, sendable, ToolJson.Default.IReadOnlyListString);
        }
    }
}
