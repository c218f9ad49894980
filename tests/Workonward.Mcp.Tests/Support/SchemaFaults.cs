using System.Text.Json;

namespace Workonward.Mcp.Tests.Support;

/// <summary>A small JSON Schema 2020-12 validator: every keyword that our schemas use, and no silence about others.</summary>
internal static class SchemaFaults
{
    private static readonly HashSet<string> Known =
    [
        "type", "description", "properties", "required", "additionalProperties", "items", "enum", "format",
        "minLength", "maxLength", "minItems", "maxItems", "$schema", "title", "anyOf",
    ];

    public static List<string> Of(JsonElement schema, JsonElement value, string path = "$")
    {
        var faults = schema.EnumerateObject().Where(word => !Known.Contains(word.Name))
            .Select(word => $"{path}: keyword {word.Name}").ToList();
        if (schema.TryGetProperty("type", out var type) && !HasType(type.GetString()!, value))
            return [.. faults, $"{path}: is {value.ValueKind}, not {type}"];
        if (schema.TryGetProperty("enum", out var values) && !Holds(values, value))
            faults.Add($"{path}: not in the enum");
        if (schema.TryGetProperty("anyOf", out var ways))
            faults.AddRange(OfNearest(ways, value, path));
        if (value.ValueKind == JsonValueKind.Object)
            faults.AddRange(OfObject(schema, value, path));
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            faults.AddRange(value.EnumerateArray().SelectMany((item, index) => Of(items, item, $"{path}[{index}]")));
        if (value.ValueKind == JsonValueKind.Array)
            faults.AddRange(Bounds(schema, value.GetArrayLength(), "minItems", "maxItems", path));
        if (value.ValueKind == JsonValueKind.String)
            faults.AddRange(Bounds(schema, value.GetString()!.EnumerateRunes().Count(), "minLength", "maxLength", path));
        return faults;
    }

    // Of the alternatives, the one that lacks least: with none at all the value fits one of them.
    private static List<string> OfNearest(JsonElement ways, JsonElement value, string path) =>
        ways.EnumerateArray().Select(way => Of(way, value, path)).MinBy(faults => faults.Count)!;

    private static IEnumerable<string> OfObject(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
                yield return $"{path}: {name} is missing";
        }

        foreach (var member in value.EnumerateObject())
        {
            var inner = $"{path}.{member.Name}";
            if (schema.TryGetProperty("properties", out var all) && all.TryGetProperty(member.Name, out var property))
            {
                foreach (var fault in Of(property, member.Value, inner))
                    yield return fault;
            }
            else if (schema.TryGetProperty("additionalProperties", out var more))
            {
                var faults = more.ValueKind == JsonValueKind.False ? [$"{inner}: is unknown"] : Of(more, member.Value, inner);
                foreach (var fault in faults)
                    yield return fault;
            }
        }
    }

    private static IEnumerable<string> Bounds(JsonElement schema, int count, string least, string most, string path)
    {
        if (schema.TryGetProperty(least, out var low) && count < low.GetInt32())
            yield return $"{path}: {least}";
        if (schema.TryGetProperty(most, out var high) && count > high.GetInt32())
            yield return $"{path}: {most}";
    }

    private static bool Holds(JsonElement values, JsonElement value) =>
        values.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value));

    private static bool HasType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new NotSupportedException(type),
    };
}
