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

    /// <summary>Writes an answer whose result is JSON already, where there is room for all of it.</summary>
    public static void WriteResult(Span<byte> room, ReadOnlySpan<byte> id, ReadOnlySpan<byte> resultJson)
    {
        var rest = Behind(room, ResultHead);
        rest = Behind(rest, id);
        rest = Behind(rest, ResultMiddle);
        rest = Behind(rest, resultJson);
        Behind(rest, ResultTail);
    }

    /// <summary>How many bytes <see cref="WriteResult"/> writes.</summary>
    public static int LengthOfResult(ReadOnlySpan<byte> id, ReadOnlySpan<byte> resultJson) =>
        ResultHead.Length + id.Length + ResultMiddle.Length + resultJson.Length + ResultTail.Length;

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
        WriteJsonText(writer, reply.StructuredJson.Span);
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

    private static ReadOnlySpan<byte> ResultHead => "{\"jsonrpc\":\"2.0\",\"id\":"u8;

    private static ReadOnlySpan<byte> ResultMiddle => ",\"result\":"u8;

    private static ReadOnlySpan<byte> ResultTail => "}"u8;

    private static Span<byte> Behind(Span<byte> room, ReadOnlySpan<byte> part)
    {
        part.CopyTo(room);
        return room[part.Length..];
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

    private static void WriteJsonText(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "text"u8);
        writer.WritePropertyName("text"u8);
        var quoted = ArrayPool<byte>.Shared.Rent((2 * json.Length) + 2);
        writer.WriteRawValue(quoted.AsSpan(0, Quote(json, quoted)), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(quoted);
        writer.WriteEndObject();
    }

    // Compact JSON of our own, as a string: control characters are escaped in it already, so two bytes are left that need it.
    // The encoder for any text was a twentieth of all that a preview costs.
    private static int Quote(ReadOnlySpan<byte> json, Span<byte> quoted)
    {
        var length = 0;
        quoted[length++] = (byte)'"';
        foreach (var each in json)
        {
            if (each is (byte)'"' or (byte)'\\')
                quoted[length++] = (byte)'\\';
            quoted[length++] = each;
        }

        quoted[length++] = (byte)'"';
        return length;
    }
}
