using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Workonward.Mcp.Tools.Schema;

/// <summary>
/// JSON Schema 2020-12 from a type: closed arguments and open results, and optional members that may be absent but are
/// never null, because clients that validate results refuse a union with null whose member is left out.
/// </summary>
internal static class ToolSchema
{
    /// <summary>The schema of a tool's arguments.</summary>
    public static JsonElement OfArguments(JsonTypeInfo type) =>
        Finish(Export(type, property => property.IsRequired, isClosed: true));

    /// <summary>
    /// The schema of a tool's structured content: a result, in which what can't be null is always there, or a refusal.
    /// </summary>
    public static JsonElement OfResult(JsonTypeInfo type)
    {
        var schema = Export(type, property => !property.IsGetNullable, isClosed: false).AsObject();
        AcceptRefusal(schema);
        return Finish(schema);
    }

    /// <summary>The first attribute of a kind on a property or on the constructor parameter that sets it.</summary>
    public static TAttribute? Find<TAttribute>(JsonPropertyInfo property)
        where TAttribute : Attribute =>
        First<TAttribute>(property.AttributeProvider)
        ?? First<TAttribute>(property.AssociatedParameter?.AttributeProvider);

    private static JsonNode Export(JsonTypeInfo type, Func<JsonPropertyInfo, bool> isRequired, bool isClosed)
    {
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Transform(context, node, isRequired, isClosed),
        };
        return type.GetJsonSchemaAsNode(options);
    }

    private static JsonElement Finish(JsonNode schema) =>
        JsonSerializer.SerializeToElement(schema, SchemaJson.Default.JsonNode);

    // Clients hold the structured content of an error against the same schema, and drop what doesn't fit. A refusal's
    // members are described by its text, not in each tool again; the two that tell it from a result are enough here.
    private static void AcceptRefusal(JsonObject schema)
    {
        var result = new JsonObject { ["required"] = schema["required"]?.DeepClone() ?? new JsonArray() };
        schema.Remove("required");
        schema["anyOf"] = new JsonArray(result, new JsonObject { ["required"] = new JsonArray("code", "fix") });
    }

    private static JsonNode Transform(
        JsonSchemaExporterContext context, JsonNode node, Func<JsonPropertyInfo, bool> isRequired, bool isClosed)
    {
        if (node is not JsonObject schema)
            return node;
        DropNull(schema);
        if (context.TypeInfo.Kind != JsonTypeInfoKind.Object)
            return schema;
        Require(schema, context.TypeInfo, isRequired);

        // A misspelt argument must be noticed. A result of a later version must not: clients keep a tool list for long.
        if (isClosed)
            schema["additionalProperties"] = false;
        return schema;
    }

    private static void DropNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
            schema["type"] = types.Select(type => (string)type!).Single(type => type is not "null");
        if (schema["enum"] is not JsonArray values)
            return;
        schema["enum"] = new JsonArray([.. values.OfType<JsonNode>().Select(value => value.DeepClone())]);
        schema["type"] = "string";
    }

    private static void Require(JsonObject schema, JsonTypeInfo type, Func<JsonPropertyInfo, bool> isRequired)
    {
        // From the parent, because the exporter doesn't show a property that has a converter and a default of
        // its own.
        if (schema["properties"] is JsonObject members)
        {
            foreach (var property in type.Properties)
                Annotate(members, property);
        }

        var required = type.Properties.Where(isRequired).Select(property => (JsonNode)property.Name).ToArray();
        schema.Remove("required");
        schema.Remove("additionalProperties");
        if (required.Length > 0)
            schema["required"] = new JsonArray(required);
    }

    private static void Annotate(JsonObject members, JsonPropertyInfo property)
    {
        if (Find<NotListedAttribute>(property) is null)
            members[property.Name] = Annotate(property, members[property.Name]!.DeepClone());
        else
            members.Remove(property.Name);
    }

    private static JsonObject Annotate(JsonPropertyInfo property, JsonNode exported)
    {
        var schema = property.PropertyType == typeof(AttribsArgument) ? ObjectOfStrings() : exported.AsObject();
        schema.Remove("default");
        if (Find<DescriptionAttribute>(property) is { } description)
            schema["description"] = description.Description;
        var isText = (string?)schema["type"] is "string";
        if (Find<MinLengthAttribute>(property) is { } least)
            schema[isText ? "minLength" : "minItems"] = least.Length;
        if (Find<MaxLengthAttribute>(property) is { } most)
            schema[isText ? "maxLength" : "maxItems"] = most.Length;
        if (Find<DescribedElsewhereAttribute>(property) is not null)
            Shorten(schema);
        if (Find<ItemLengthAttribute>(property) is { } each && schema["items"] is JsonObject items)
        {
            items["minLength"] = each.Least;
            items["maxLength"] = each.Most;
        }

        return schema;
    }

    private static JsonObject ObjectOfStrings() =>
        new() { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" } };

    private static void Shorten(JsonObject schema)
    {
        schema.Remove("properties");
        schema.Remove("required");
        schema.Remove("additionalProperties");
        if (schema.ContainsKey("items"))
            schema["items"] = new JsonObject { ["type"] = "object" };
    }

    private static TAttribute? First<TAttribute>(ICustomAttributeProvider? provider)
        where TAttribute : Attribute =>
        provider?.GetCustomAttributes(typeof(TAttribute), inherit: true).FirstOrDefault() as TAttribute;
}
