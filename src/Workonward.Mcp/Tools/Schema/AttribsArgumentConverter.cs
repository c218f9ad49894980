using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workonward.Mcp.Tools.Schema;

/// <summary>Reads attribs so that a number keeps its own text: <c>1.50</c> stays <c>1.50</c>.</summary>
internal sealed class AttribsArgumentConverter : JsonConverter<AttribsArgument>
{
    /// <inheritdoc/>
    public override AttribsArgument Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Attribs are an object.");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (!values.TryAdd(name, ReadValue(ref reader)))
                throw new JsonException("An attrib appears twice.");
        }

        return new AttribsArgument(values);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AttribsArgument value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value.Values)
            writer.WriteString(name, text);
        writer.WriteEndObject();
    }

    private static string ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => throw new JsonException("An attrib is a string, a number or a boolean."),
    };
}
