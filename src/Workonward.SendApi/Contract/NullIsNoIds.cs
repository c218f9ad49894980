using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workonward.SendApi.Contract;

/// <summary>Reads null as no ids and writes none as null, as the backend does.</summary>
internal sealed class NullIsNoIds : JsonConverter<IReadOnlyList<string>>
{
    public override bool HandleNull => true;

    public override IReadOnlyList<string> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return [];
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("message_ids is not an array.");

        var ids = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            ids.Add(reader.GetString() ?? "");
        return ids;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        if (value.Count == 0)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        foreach (var id in value)
            writer.WriteStringValue(id);
        writer.WriteEndArray();
    }
}
