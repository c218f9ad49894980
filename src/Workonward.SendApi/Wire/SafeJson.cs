using System.Text.Json;

namespace Workonward.SendApi.Wire;

/// <summary>Copies JSON of the far end with every name and string scrubbed, so that no spelling of the key survives.</summary>
internal static class SafeJson
{
    public static JsonElement Copy(JsonElement element, SafeText safe)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(element, writer, safe);
        using var document = JsonDocument.Parse(buffer.ToArray());
        return document.RootElement.Clone();
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer, SafeText safe)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(safe.Scrub(property.Name));
                    Write(property.Value, writer, safe);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(item, writer, safe);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(safe.Scrub(element.GetString() ?? ""));
                break;
            default:
                WriteOther(element, writer, safe);
                break;
        }
    }

    // A key of digits alone may come back as a number.
    private static void WriteOther(JsonElement element, Utf8JsonWriter writer, SafeText safe)
    {
        var raw = element.GetRawText();
        if (element.ValueKind == JsonValueKind.Number && safe.HoldsKey(raw))
            writer.WriteStringValue(safe.Scrub(raw));
        else
            element.WriteTo(writer);
    }
}
