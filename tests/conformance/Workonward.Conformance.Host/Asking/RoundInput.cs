using System.Text.Json;
using Workonward.Mcp.Protocol;

namespace Workonward.Conformance.Host.Asking;

/// <summary>What a request brings into a round.</summary>
/// <param name="Arguments">Of the tool or prompt; undefined where there are none.</param>
/// <param name="Responses">What the client answered, by the names of the questions; undefined before it was asked.</param>
/// <param name="State">What an earlier round gave it to bring back; null for nothing.</param>
/// <param name="Client">What it can be asked for.</param>
internal sealed record RoundInput(JsonElement Arguments, JsonElement Responses, string? State, ClientCan Client)
{
    /// <summary>Reads a modern request, after <see cref="Fault"/> found none.</summary>
    public static RoundInput Of(AdmittedRequest admitted) => new(
        admitted.Request.Parameter("arguments"),
        admitted.Request.Parameter("inputResponses"),
        admitted.Request.Text("requestState"),
        ClientCan.Of(admitted));

    /// <summary>What is malformed in a modern request; null for nothing.</summary>
    public static McpError? Fault(McpRequest request)
    {
        if (request.Parameter("requestState").ValueKind is not (JsonValueKind.Undefined or JsonValueKind.String))
            return Unfit("requestState must be a string.");
        return request.Parameter("inputResponses") switch
        {
            { ValueKind: JsonValueKind.Undefined } => null,
            { ValueKind: JsonValueKind.Object } given => given.EnumerateObject().All(one => one.Value.ValueKind == JsonValueKind.Object)
                ? null
                : Unfit("Each of inputResponses must be an object."),
            _ => Unfit("inputResponses must be an object."),
        };
    }

    /// <summary>Whether the person said no, or nothing.</summary>
    public bool IsDeclined => Responses.ValueKind == JsonValueKind.Object
        && Responses.EnumerateObject().Any(one => Text(one.Value, "action") is not (null or "accept"));

    /// <summary>A string argument, or empty.</summary>
    public string Argument(string name) => Text(Arguments, name) ?? "";

    /// <summary>What was filled into a form; undefined where it wasn't answered.</summary>
    public JsonElement Form(string key) => Member(Member(Responses, key), "content");

    /// <summary>A text that was filled into a form, or null.</summary>
    public string? Field(string key, string name) => Text(Form(key), name);

    /// <summary>The text that a model answered, or null.</summary>
    public string? Sampled(string key) => Text(Form(key), "text");

    /// <summary>The addresses of the roots, or null.</summary>
    public string? Roots(string key) => Member(Member(Responses, key), "roots") is { ValueKind: JsonValueKind.Array } roots
        ? string.Join(", ", roots.EnumerateArray().Select(root => Text(root, "uri")))
        : null;

    private static string? Text(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : default;

    private static McpError Unfit(string message) => new(McpErrorCodes.InvalidParams, message);
}
