using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace Workonward.Mcp.Protocol;

/// <summary>One request or notification that passed <see cref="JsonRpcReader"/>.</summary>
/// <param name="id">The id's own JSON text; empty for a notification.</param>
/// <param name="method">The method.</param>
/// <param name="parameters">The params object, or undefined.</param>
internal sealed class McpRequest(ReadOnlyMemory<byte> id, string method, JsonElement parameters)
{
    /// <summary>The id's own JSON text, to be echoed byte for byte; empty for a notification.</summary>
    public ReadOnlyMemory<byte> Id { get; } = id;

    /// <summary>The method.</summary>
    public string Method { get; } = method;

    /// <summary>The params object, or undefined.</summary>
    public JsonElement Params { get; } = parameters;

    /// <summary>Whether no answer is wanted.</summary>
    public bool IsNotification => Id.IsEmpty;

    /// <summary>The revision named in <c>_meta</c>: null where there is none, empty where it is no string.</summary>
    public string? BodyVersion => Meta(MetaKeys.ProtocolVersion) switch
    {
        { ValueKind: JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.String } version => version.GetString(),
        _ => "",
    };

    /// <summary>Whether <c>_meta</c> declares the client's capabilities, as every modern request must.</summary>
    public bool DeclaresCapabilities => ClientCapabilities.ValueKind == JsonValueKind.Object;

    /// <summary>What <c>_meta</c> declares of the client, or undefined.</summary>
    public JsonElement ClientCapabilities => Meta(MetaKeys.ClientCapabilities);

    /// <summary>The token under which the caller wants progress, or undefined.</summary>
    public JsonElement ProgressToken =>
        Meta("progressToken") is { ValueKind: JsonValueKind.String or JsonValueKind.Number } token ? token : default;

    /// <summary>Whether a list is asked for from a place of an earlier answer; no list here has more than one page.</summary>
    public bool HasCursor => Parameter("cursor").ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>A string of <c>_meta</c>, or null.</summary>
    public string? MetaText(string name) =>
        Meta(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A string parameter, or null.</summary>
    public string? Text(string name) =>
        Parameter(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A parameter, or undefined.</summary>
    public JsonElement Parameter(string name) => Member(Params, name);

    private JsonElement Meta(string name) => Member(Parameter("_meta"), name);

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;
}
