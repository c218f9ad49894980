using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workonward.SendApi.Contract;

/// <summary>Reads null as 0; anything but a whole number stays an error.</summary>
internal sealed class NullIsZeroCount : JsonConverter<int>
{
    public override bool HandleNull => true;

    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? 0 : reader.GetInt32();

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value);
}
