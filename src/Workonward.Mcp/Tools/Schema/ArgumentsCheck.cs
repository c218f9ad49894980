using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workonward.Mcp.Tools.Schema;

/// <summary>Finds what is wrong with a call's arguments, and says which one, what, and what would be right.</summary>
internal sealed class ArgumentsCheck
{
    private readonly FrozenDictionary<string, ArgumentField> _byName;
    private readonly ArgumentField[] _fields;

    public ArgumentsCheck(JsonTypeInfo type, JsonElement schema)
    {
        _fields = type.Properties.Count == 0
            ? []
            : [.. type.Properties.Select(property =>
                ArgumentField.From(property, schema.GetProperty("properties").GetProperty(property.Name)))];
        _byName = _fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
    }

    private string Accepted => _fields.Length == 0
        ? "this tool takes no arguments"
        : $"accepted: {string.Join(", ", _fields.Select(one => one.Required ? one.Name : one.Name + "?"))}";

    /// <summary>The first fault in the order in which the arguments were written, or null.</summary>
    public ToolRefusal? FirstFault(JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
            return Refusal($"The arguments must be an object, not {JsonWords.Kind(arguments)}.", Sentence(Accepted));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var argument in arguments.EnumerateObject())
        {
            if (!_byName.TryGetValue(argument.Name, out var field))
                return Unknown(argument.Name);
            if (!seen.Add(argument.Name))
                return Refusal($"Argument '{argument.Name}' is given twice.", "Give it once.");
            if (ValueCheck.Fault(field, argument.Value) is { } fault)
                return fault;
        }

        return _fields.FirstOrDefault(field => field.Required && !seen.Contains(field.Name)) is { } missing
            ? Refusal($"Argument '{missing.Name}' is missing.", Sentence(Accepted))
            : null;
    }

    /// <summary>A refusal of one argument.</summary>
    public static ToolRefusal Refusal(string message, string fix) => new("invalid_argument", "arguments", message, fix);

    private ToolRefusal Unknown(string name)
    {
        var shown = JsonWords.Name(name);
        var meant = _fields.FirstOrDefault(field => field.AlsoCalled.Contains(name, StringComparer.OrdinalIgnoreCase))
            ?? _fields.FirstOrDefault(field => KeySlip.IsNear(field.Name, name));
        return Refusal(
            $"Unknown argument {shown}.",
            meant is null ? Sentence(Accepted) : $"Did you mean '{meant.Name}'? {Sentence(Accepted)}");
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
}
