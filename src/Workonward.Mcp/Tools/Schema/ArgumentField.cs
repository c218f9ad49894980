using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workonward.Mcp.Tools.Schema;

/// <summary>
/// One argument as the published schema describes it, taken apart once so that each call is checked quickly.
/// </summary>
internal sealed record ArgumentField(
    string Name,
    ArgumentKind Kind,
    bool Required,
    Bounds Length,
    Bounds ItemLength,
    IReadOnlyList<string> OneOf,
    IReadOnlyList<string> AlsoCalled)
{
    /// <summary>Takes one property's schema apart.</summary>
    /// <exception cref="NotSupportedException">No argument may have this type: a mistake in the tool.</exception>
    public static ArgumentField From(JsonPropertyInfo property, JsonElement schema)
    {
        var kind = KindOf(property, schema);
        var isText = kind == ArgumentKind.Text;
        return new ArgumentField(
            property.Name,
            kind,
            property.IsRequired,
            Bounds.From(schema, isText ? "minLength" : "minItems", isText ? "maxLength" : "maxItems"),
            kind == ArgumentKind.TextList
                ? Bounds.From(schema.GetProperty("items"), "minLength", "maxLength")
                : new Bounds(0, int.MaxValue),
            schema.TryGetProperty("enum", out var values)
                ? [.. values.EnumerateArray().Select(value => value.GetString()!)]
                : [],
            ToolSchema.Find<AlsoCalledAttribute>(property)?.Names ?? []);
    }

    private static ArgumentKind KindOf(JsonPropertyInfo property, JsonElement schema) =>
        schema.GetProperty("type").GetString() switch
        {
            "string" => ArgumentKind.Text,
            "integer" => ArgumentKind.Integer,
            "boolean" => ArgumentKind.Boolean,
            "array" when schema.GetProperty("items").GetProperty("type").ValueEquals("string") => ArgumentKind.TextList,
            "object" when property.PropertyType == typeof(AttribsArgument) => ArgumentKind.Attribs,
            _ => throw new NotSupportedException($"The argument '{property.Name}' has a type that no tool may take."),
        };
}
