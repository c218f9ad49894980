using Workonward.Core.Grants;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Features;

namespace Workonward.Conformance.Host.Hosting;

/// <summary>
/// <c>logging/setLevel</c> of the legacy revisions. Nothing is remembered from one request to the next, and without a level a
/// server decides by itself what it sends (2025-11-25, server/utilities/logging).
/// </summary>
internal sealed class LoggingFixture : IFeature
{
    public string Capability => "logging";

    public IReadOnlyList<string> Methods { get; } = ["logging/setLevel"];

    public string? ScopeOf(McpRequest request) => null;

    public ValueTask<FeatureAnswer> AnswerAsync(AdmittedRequest admitted, Caller caller, CancellationToken cancellationToken) =>
        ValueTask.FromResult<FeatureAnswer>(admitted.IsModern
            ? new FeatureAnswer.Refused(Dispatcher.MethodNotFound)
            : new FeatureAnswer.Result(PreparedAnswers.Empty));
}
