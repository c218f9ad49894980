using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workonward.SendApi.Contract;

/// <summary>Reads null as the empty string; any other type than a string stays an error.</summary>
internal sealed class NullIsEmpty : JsonConverter<string>
{
    public override bool HandleNull => true;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() ?? "";

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
