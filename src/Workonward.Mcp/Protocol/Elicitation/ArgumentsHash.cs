using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Workonward.Mcp.Protocol.Elicitation;

/// <summary>
/// One hash for one set of arguments, however they are written: a client that repeats a call may order and escape anew.
/// </summary>
internal static class ArgumentsHash
{
    /// <summary>SHA-256 over the arguments with their members in ordinal order, in lower-case hex.</summary>
    public static string Of(JsonElement arguments)
    {
        var canonical = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(canonical))
            Write(writer, arguments);
        return Convert.ToHexStringLower(SHA256.HashData(canonical.WrittenSpan));
    }

    // The depth is bounded: the reader of messages stops at 64.
    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Undefined:
                writer.WriteNullValue();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
