using System.Text.Json;
using ModelContextProtocol.Protocol;
using Workonward.Mcp.Protocol.Envelopes;

namespace Workonward.Mcp.Protocol;

/// <summary>One request or notification that passed <see cref="JsonRpcReader"/>.</summary>
internal sealed class McpRequest
{
    private readonly ReadOnlyMemory<byte> _unread;
    private readonly EnvelopeFacts _facts;
    private readonly JsonElement? _given;

    // Not disposed: the elements live as long as the request, and the pooled buffer is not worth a lifetime.
    private JsonDocument? _read;

    /// <summary>A request whose params were parsed.</summary>
    /// <param name="id">The id's own JSON text; empty for a notification.</param>
    /// <param name="method">The method.</param>
    /// <param name="parameters">The params object, or undefined.</param>
    public McpRequest(ReadOnlyMemory<byte> id, string method, JsonElement parameters)
    {
        (Id, Method, _given) = (id, method, parameters);
        _facts = EnvelopeFacts.Of(parameters);
    }

    /// <summary>A request whose params are parsed when somebody asks for one. They were found to be good JSON.</summary>
    public McpRequest(Envelope envelope)
    {
        (Id, Method, _unread, _facts) = (envelope.Id, envelope.Method, envelope.Params, envelope.Facts);
        if (_unread.IsEmpty)
            _given = default(JsonElement);
    }

    /// <summary>The id's own JSON text, to be echoed byte for byte; empty for a notification.</summary>
    public ReadOnlyMemory<byte> Id { get; }

    /// <summary>The method.</summary>
    public string Method { get; }

    /// <summary>The params object, or undefined.</summary>
    public JsonElement Params => _given ?? (_read ??= JsonDocument.Parse(_unread)).RootElement;

    /// <summary>Whether no answer is wanted.</summary>
    public bool IsNotification => Id.IsEmpty;

    /// <summary>The revision named in <c>_meta</c>: null where there is none, empty where it is no string.</summary>
    public string? BodyVersion => _facts.BodyVersion;

    /// <summary>Whether <c>_meta</c> declares the client's capabilities, as every modern request must.</summary>
    public bool DeclaresCapabilities => _facts.DeclaresCapabilities;

    /// <summary>Whether a list is asked for from a place of an earlier answer; no list here has more than one page.</summary>
    public bool HasCursor => _facts.HasCursor;

    /// <summary>What <c>_meta</c> declares of the client, or undefined.</summary>
    public JsonElement ClientCapabilities => Meta(MetaKeys.ClientCapabilities);

    /// <summary>The token under which the caller wants progress, or undefined.</summary>
    public JsonElement ProgressToken =>
        Meta("progressToken") is { ValueKind: JsonValueKind.String or JsonValueKind.Number } token ? token : default;

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
