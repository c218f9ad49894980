using System.Text.Json.Nodes;
using Workonward.Core.Grants;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Features;

namespace Workonward.Conformance.Host.Prompts;

/// <summary><c>prompts/list</c> and <c>prompts/get</c>.</summary>
internal sealed class PromptsFixture(IReadOnlyList<FixturePrompt> prompts) : IFeature
{
    private readonly PreparedResult _list = new(() => new JsonObject
    {
        ["prompts"] = new JsonArray([.. prompts.Select(prompt => prompt.Listed())]),
    });

    public string Capability => "prompts";

    public IReadOnlyList<string> Methods { get; } = [McpMethods.ListPrompts, McpMethods.GetPrompt];

    public string? ScopeOf(McpRequest request) => null;

    public ValueTask<FeatureAnswer> AnswerAsync(AdmittedRequest admitted, Caller caller, CancellationToken cancellationToken) =>
        ValueTask.FromResult(admitted.Request switch
        {
            { Method: McpMethods.GetPrompt } => Get(admitted),
            { HasCursor: true } => FeatureAnswer.Unfit("Unknown cursor: the list has one page."),
            _ => new FeatureAnswer.Result(_list.Of(admitted.IsModern)),
        });

    private FeatureAnswer Get(AdmittedRequest admitted)
    {
        if (prompts.FirstOrDefault(prompt => prompt.Name == admitted.Request.Text("name")) is not { } found)
            return FeatureAnswer.Unfit("Unknown prompt.");
        return found.Arguments.FirstOrDefault(argument => FixturePrompt.Argument(admitted, argument) is null) is { } missing
            ? FeatureAnswer.Unfit($"The argument {missing} must be a string.")
            : found.Get(admitted);
    }
}
