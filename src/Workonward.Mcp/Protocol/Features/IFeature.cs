using Workonward.Core.Grants;

namespace Workonward.Mcp.Protocol.Features;

/// <summary>A part of MCP beside the tools. It is registered only where it has something to offer.</summary>
internal interface IFeature
{
    /// <summary>Its name among the server's capabilities, such as <c>prompts</c>.</summary>
    string Capability { get; }

    /// <summary>The methods that it answers, the same in both eras.</summary>
    IReadOnlyList<string> Methods { get; }

    /// <summary>The scope that a token must hold for this request; null for none.</summary>
    string? ScopeOf(McpRequest request);

    /// <summary>Answers a request for one of its methods.</summary>
    ValueTask<FeatureAnswer> AnswerAsync(AdmittedRequest admitted, Caller caller, CancellationToken cancellationToken);
}
