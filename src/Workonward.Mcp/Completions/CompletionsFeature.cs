using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Core.Grants;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Features;

namespace Workonward.Mcp.Completions;

/// <summary><c>completion/complete</c>, for clients that help a person to type an argument.</summary>
internal sealed class CompletionsFeature(IReadOnlyList<Completable> arguments) : IFeature
{
    /// <inheritdoc/>
    public string Capability => "completions";

    /// <inheritdoc/>
    public IReadOnlyList<string> Methods { get; } = [McpMethods.Complete];

    /// <inheritdoc/>
    public string? ScopeOf(McpRequest request) => null;

    /// <inheritdoc/>
    public async ValueTask<FeatureAnswer> AnswerAsync(
        AdmittedRequest admitted, Caller caller, CancellationToken cancellationToken)
    {
        var request = admitted.Request;
        var (type, name) = Reference(request.Parameter("ref"));
        var (argument, begun) = (Text(request.Parameter("argument"), "name"), Text(request.Parameter("argument"), "value"));
        if (type is null || name is null || argument is null || begun is null)
            return FeatureAnswer.Unfit("A completion needs ref (a prompt or a template) and argument (name and value).");
        var known = arguments.Where(one => one.RefType == type && one.RefName == name).ToList();
        if (known.Count == 0)
            return FeatureAnswer.Unfit("There is no such prompt or template.");
        var found = known.Find(one => one.Argument == argument);
        var values = found is null ? [] : await found.Values(caller, cancellationToken);
        return new FeatureAnswer.Result(ResultJson.Of(Completion(values, begun), admitted.IsModern));
    }

    // No argument has more values than the hundred that an answer may hold (server/utilities/completion).
    private static JsonObject Completion(IEnumerable<string> values, string begun)
    {
        var fitting = values.Where(value => value.StartsWith(begun, StringComparison.OrdinalIgnoreCase)).ToList();
        return new JsonObject
        {
            ["completion"] = new JsonObject
            {
                ["values"] = new JsonArray([.. fitting.Select(value => (JsonNode)value)]),
                ["total"] = fitting.Count,
                ["hasMore"] = false,
            },
        };
    }

    private static (string? Type, string? Name) Reference(JsonElement reference) => Text(reference, "type") switch
    {
        Completable.Prompt => (Completable.Prompt, Text(reference, "name")),
        Completable.Resource => (Completable.Resource, Text(reference, "uri")),
        _ => (null, null),
    };

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
