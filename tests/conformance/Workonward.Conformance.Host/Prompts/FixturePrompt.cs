using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Features;

namespace Workonward.Conformance.Host.Prompts;

/// <summary>A prompt that the suite asks for.</summary>
internal abstract class FixturePrompt
{
    public abstract string Name { get; }

    public abstract string Description { get; }

    /// <summary>The names of its arguments; all are required.</summary>
    public virtual IReadOnlyList<string> Arguments => [];

    /// <summary>The prompt for one request that has every argument.</summary>
    public abstract FeatureAnswer Get(AdmittedRequest admitted);

    /// <summary>How it is listed.</summary>
    public JsonObject Listed() => new()
    {
        ["name"] = Name,
        ["description"] = Description,
        ["arguments"] = new JsonArray([.. Arguments.Select(Listed)]),
    };

    /// <summary>A string argument; null where it isn't given.</summary>
    public static string? Argument(AdmittedRequest admitted, string name) =>
        admitted.Request.Parameter("arguments") is { ValueKind: JsonValueKind.Object } arguments
        && arguments.TryGetProperty(name, out var argument) && argument.ValueKind == JsonValueKind.String
            ? argument.GetString()
            : null;

    /// <summary>A message of the person for each of these blocks.</summary>
    protected FeatureAnswer Messages(AdmittedRequest admitted, params JsonNode[] contents) => new FeatureAnswer.Result(ResultJson.Of(
        new JsonObject
        {
            ["description"] = Description,
            ["messages"] = new JsonArray([.. contents.Select(content => new JsonObject { ["role"] = "user", ["content"] = content })]),
        },
        admitted.IsModern));

    private static JsonNode Listed(string argument) => new JsonObject
    {
        ["name"] = argument,
        ["description"] = $"The argument {argument}.",
        ["required"] = true,
    };
}
