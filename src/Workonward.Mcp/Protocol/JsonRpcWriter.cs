using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol;

/// <summary>Writes messages as one line of UTF-8 JSON, from parts that are JSON already.</summary>
internal static class JsonRpcWriter
{
    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // The raw parts come from writers of our own or passed the strict reader.
        SkipValidation = true,
    };

    /// <summary>A result that is JSON already.</summary>
    public static void WriteResult(
        IBufferWriter<byte> output, ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> resultJson)
    {
        using var writer = Open(output, id);
        writer.WritePropertyName("result"u8);
        writer.WriteRawValue(resultJson.Span, skipInputValidation: true);
        writer.WriteEndObject();
    }

    /// <summary>An error; an empty id is left out, because no revision of MCP allows null.</summary>
    public static void WriteError(IBufferWriter<byte> output, ReadOnlyMemory<byte> id, McpError error)
    {
        using var writer = Open(output, id);
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, error.Code);
        writer.WriteString("message"u8, error.Message);
        if (!error.DataJson.IsEmpty)
        {
            writer.WritePropertyName("data"u8);
            writer.WriteRawValue(error.DataJson.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A tool's result.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="id">The request's id.</param>
    /// <param name="reply">The tool's answer.</param>
    /// <param name="isModern">Whether the members of a modern result belong to it.</param>
    public static void WriteToolResult(
        IBufferWriter<byte> output, ReadOnlyMemory<byte> id, ToolReply reply, bool isModern)
    {
        using var writer = Open(output, id);
        writer.WriteStartObject("result"u8);
        writer.WriteStartArray("content"u8);
        WriteText(writer, reply.Text);
        WriteText(writer, reply.StructuredJson.Span);
        writer.WriteEndArray();
        writer.WritePropertyName("structuredContent"u8);
        writer.WriteRawValue(reply.StructuredJson.Span, skipInputValidation: true);
        if (reply.IsError)
            writer.WriteBoolean("isError"u8, value: true);
        if (isModern)
            writer.WriteString("resultType"u8, "complete"u8);
        if (PreparedAnswers.ResultMeta(isModern, reply.Challenge) is { IsEmpty: false } meta)
        {
            writer.WritePropertyName("_meta"u8);
            writer.WriteRawValue(meta.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A progress notification under the caller's own token.</summary>
    public static void WriteProgress(IBufferWriter<byte> output, JsonElement token, ToolProgress progress)
    {
        using var writer = new Utf8JsonWriter(output, Compact);
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        writer.WriteString("method"u8, "notifications/progress"u8);
        writer.WriteStartObject("params"u8);
        writer.WritePropertyName("progressToken"u8);
        token.WriteTo(writer);
        writer.WriteNumber("progress"u8, progress.Done);
        if (progress.Total is { } total)
            writer.WriteNumber("total"u8, total);
        if (progress.Message is { } message)
            writer.WriteString("message"u8, message);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static Utf8JsonWriter Open(IBufferWriter<byte> output, ReadOnlyMemory<byte> id)
    {
        var writer = new Utf8JsonWriter(output, Compact);
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        if (!id.IsEmpty)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteRawValue(id.Span, skipInputValidation: true);
        }

        return writer;
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<char> text)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "text"u8);
        writer.WriteString("text"u8, text);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> text)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "text"u8);
        writer.WriteString("text"u8, text);
        writer.WriteEndObject();
    }
}
