using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Workonward.Mcp.Protocol.Envelopes;

namespace Workonward.Mcp.Protocol;

/// <summary>
/// Reads one JSON-RPC 2.0 message, or a batch of them, strictly, the same for both transports: what passes here can be read further without
/// surprises, because invalid UTF-8, halves of surrogate pairs and members given twice have been refused.
/// </summary>
internal static class JsonRpcReader
{
    /// <summary>The most messages of one batch.</summary>
    public const int MostInBatch = 50;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a whole message. The bytes must stay untouched as long as the result is used.</summary>
    public static IncomingMessage Read(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
            return Malformed(McpErrorCodes.Parse, "The message is not valid UTF-8.");
        try
        {
            if (HoldsHalfPair(utf8.Span))
                return Malformed(McpErrorCodes.Parse, "A string holds half of a surrogate pair.");
            if (EnvelopeReader.TryRead(utf8, out var envelope))
                return new IncomingMessage.Accepted(new McpRequest(envelope));

            // Not disposed: the elements live as long as the request, and the pooled buffer is not worth a lifetime.
            return FromRoot(JsonDocument.Parse(utf8, Strict).RootElement);
        }
        catch (JsonException)
        {
            return IsJson(utf8)
                ? Malformed(McpErrorCodes.InvalidRequest, "A member is given twice in one object.")
                : Malformed(McpErrorCodes.Parse, "The message is not valid JSON.");
        }
    }

    private static IncomingMessage FromRoot(JsonElement root) =>
        root.ValueKind == JsonValueKind.Array ? FromArray(root) : FromElement(root);

    private static IncomingMessage FromArray(JsonElement root) => root.GetArrayLength() switch
    {
        0 => Malformed(McpErrorCodes.InvalidRequest, "An empty batch asks for nothing."),
        > MostInBatch => Malformed(
            McpErrorCodes.InvalidRequest, FormattableString.Invariant($"A batch has at most {MostInBatch} messages.")),
        _ => FromParts([.. root.EnumerateArray().Select(FromElement)]),
    };

    // What holds no message at all is no batch, and gets one answer however much of it there is.
    private static IncomingMessage FromParts(IncomingMessage[] parts) =>
        Array.TrueForAll(parts, part => part is IncomingMessage.Malformed)
            ? Malformed(McpErrorCodes.InvalidRequest, "None of these is a request or a notification.")
            : new IncomingMessage.Batch(parts);

    private static IncomingMessage FromElement(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return Malformed(McpErrorCodes.InvalidRequest, "A message is a JSON object.");
        var hasId = root.TryGetProperty("id", out var id);
        var echo = hasId && IsId(id) ? JsonMarshal.GetRawUtf8Value(id).ToArray() : [];
        if (hasId && echo.Length == 0)
            return Malformed(McpErrorCodes.InvalidRequest, "An id is a string or a whole number.");
        if (!root.TryGetProperty("jsonrpc", out var version) || !Is(version, "2.0"))
            return Malformed(McpErrorCodes.InvalidRequest, "The member jsonrpc must be \"2.0\".", echo);
        if (!root.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String)
            return NotTaken(root, echo);
        if (root.TryGetProperty("params", out var parameters) && parameters.ValueKind != JsonValueKind.Object)
            return Malformed(McpErrorCodes.InvalidRequest, "The member params must be an object.", echo);
        return new IncomingMessage.Accepted(new McpRequest(echo, method.GetString()!, parameters));
    }

    private static IncomingMessage.Malformed NotTaken(JsonElement root, ReadOnlyMemory<byte> id) =>
        Malformed(McpErrorCodes.InvalidRequest, "Only requests and notifications are taken.", id) with
        {
            Response = root.TryGetProperty("result", out _) || root.TryGetProperty("error", out _) ? root : default,
        };

    // MCP narrows JSON-RPC: no null, and a number is whole.
    private static bool IsId(JsonElement id) => id.ValueKind switch
    {
        JsonValueKind.String => true,
        JsonValueKind.Number => id.TryGetInt64(out _),
        _ => false,
    };

    private static bool Is(JsonElement element, string text) =>
        element.ValueKind == JsonValueKind.String && element.ValueEquals(text);

    private static bool HoldsHalfPair(ReadOnlySpan<byte> utf8)
    {
        // Raw UTF-8 has no surrogates, so only an escape can bring one in.
        if (utf8.IndexOf("\\u"u8) < 0 || (utf8.IndexOf("\\ud"u8) < 0 && utf8.IndexOf("\\uD"u8) < 0))
            return false;
        var scratch = new char[utf8.Length];
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            var isText = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
            if (isText && reader.ValueIsEscaped && !CanCopy(ref reader, scratch))
                return true;
        }

        return false;
    }

    private static bool CanCopy(ref Utf8JsonReader reader, char[] scratch)
    {
        try
        {
            return reader.CopyString(scratch) >= 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsJson(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IncomingMessage.Malformed Malformed(int code, string message, ReadOnlyMemory<byte> id = default) =>
        new(new McpError(code, message), id);
}
