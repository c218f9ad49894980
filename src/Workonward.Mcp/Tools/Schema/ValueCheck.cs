using System.Text.Json;

namespace Workonward.Mcp.Tools.Schema;

/// <summary>Holds one argument's value against its field.</summary>
internal static class ValueCheck
{
    /// <summary>What is wrong with the value, or null.</summary>
    public static ToolRefusal? Fault(ArgumentField field, JsonElement value) => field.Kind switch
    {
        ArgumentKind.Text => TextFault(field, value),
        ArgumentKind.Integer => IntegerFault(field, value),
        ArgumentKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? null
            : WrongKind(field.Name, value, "true or false"),
        ArgumentKind.TextList => ListFault(field, value),
        _ => AttribsFault(field, value),
    };

    private static ToolRefusal? TextFault(ArgumentField field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return WrongKind(field.Name, value, "a string");
        var text = value.GetString()!;
        if (field.OneOf.Count > 0 && !field.OneOf.Contains(text, StringComparer.Ordinal))
        {
            return ArgumentsCheck.Refusal(
                $"Argument '{field.Name}' has a value that is not known.",
                $"Give one of: {string.Join(", ", field.OneOf)}.");
        }

        return LengthFault(field.Name, text, field.Length);
    }

    private static ToolRefusal? IntegerFault(ArgumentField field, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _)
            ? null
            : WrongKind(field.Name, value, "a whole number");

    private static ToolRefusal? ListFault(ArgumentField field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return WrongKind(field.Name, value, "a list of strings");
        var count = value.GetArrayLength();
        if (!field.Length.Hold(count))
        {
            return ArgumentsCheck.Refusal(
                $"Argument '{field.Name}' holds {count} items.", $"Give {field.Length} items.");
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var name = $"{field.Name}[{index++}]";
            var fault = item.ValueKind == JsonValueKind.String
                ? LengthFault(name, item.GetString()!, field.ItemLength)
                : WrongKind(name, item, "a string");
            if (fault is not null)
                return fault;
        }

        return null;
    }

    private static ToolRefusal? AttribsFault(ArgumentField field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return WrongKind(field.Name, value, "an object of strings");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attrib in value.EnumerateObject())
        {
            var name = $"{field.Name}.{JsonWords.Bare(attrib.Name)}";
            if (!seen.Add(attrib.Name))
                return ArgumentsCheck.Refusal($"Argument '{name}' is given twice.", "Give it once.");
            if (attrib.Value.ValueKind is JsonValueKind.Null or JsonValueKind.Array or JsonValueKind.Object)
                return WrongKind(name, attrib.Value, "a string, a number or a boolean");
        }

        return null;
    }

    private static ToolRefusal? LengthFault(string name, string text, Bounds bounds)
    {
        // Only a text that may break a bound is counted; JSON Schema counts code points, not UTF-16 units.
        if (bounds.Hold(text.Length) && bounds.Hold((text.Length + 1) / 2))
            return null;
        var count = text.EnumerateRunes().Count();
        return bounds.Hold(count)
            ? null
            : ArgumentsCheck.Refusal(
                $"Argument '{name}' is {count} characters long.", $"Give {bounds} characters.");
    }

    private static ToolRefusal WrongKind(string name, JsonElement value, string expected) => ArgumentsCheck.Refusal(
        $"Argument '{name}' must be {expected}, not {JsonWords.Kind(value)}.",
        value.ValueKind == JsonValueKind.Null ? "Leave it out or give it a value." : $"Give {expected}.");
}
