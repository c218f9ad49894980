using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Mcp.Protocol;

/// <summary>A message that passed the checks of its transport.</summary>
/// <param name="Request">The message.</param>
/// <param name="Version">The revision that it speaks.</param>
/// <param name="IsModern">Whether that is a modern one.</param>
internal sealed record AdmittedRequest(McpRequest Request, string Version, bool IsModern)
{
    /// <summary>What its client can ask its person on the way; nothing unless the client declared it, and nothing in a batch.</summary>
    public ElicitationModes Elicits { get; init; }
}
