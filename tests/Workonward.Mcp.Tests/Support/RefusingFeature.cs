using Workonward.Core.Grants;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Features;

namespace Workonward.Mcp.Tests.Support;

/// <summary>A method whose every request meets this error.</summary>
internal sealed class RefusingFeature(int code) : IFeature
{
    public const string Method = "prompts/list";

    public string Capability => "prompts";

    public IReadOnlyList<string> Methods { get; } = [Method];

    public string? ScopeOf(McpRequest request) => null;

    public ValueTask<FeatureAnswer> AnswerAsync(AdmittedRequest admitted, Caller caller, CancellationToken cancellationToken) =>
        ValueTask.FromResult<FeatureAnswer>(new FeatureAnswer.Refused(new McpError(code, "No.")));
}
