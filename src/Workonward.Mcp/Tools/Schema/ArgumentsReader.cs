using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workonward.Mcp.Tools.Schema;

/// <summary>Reads a tool's arguments against the very schema that clients are shown.</summary>
internal sealed class ArgumentsReader<TArguments>
    where TArguments : class
{
    private static readonly JsonElement NoArguments = JsonElement.Parse("{}"u8);
    private readonly JsonTypeInfo<TArguments> _type;
    private readonly ArgumentsCheck _check;

    public ArgumentsReader(JsonTypeInfo<TArguments> type)
    {
        _type = type;
        Schema = ToolSchema.OfArguments(type);
        _check = new ArgumentsCheck(type, Schema);
    }

    /// <summary>The input schema.</summary>
    public JsonElement Schema { get; }

    /// <summary>Reads the object of a call; a call without one has no arguments.</summary>
    public ArgumentsOutcome<TArguments> Read(JsonElement arguments)
    {
        var given = arguments.ValueKind == JsonValueKind.Undefined ? NoArguments : arguments;
        if (_check.FirstFault(given) is { } fault)
            return new ArgumentsOutcome<TArguments>.Wrong(fault);

        // What the check let through, the serializer takes; where it doesn't, the two disagree and that is a bug.
        return new ArgumentsOutcome<TArguments>.Read(given.Deserialize(_type)!);
    }
}
