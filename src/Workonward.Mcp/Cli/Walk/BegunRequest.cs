namespace Workonward.Mcp.Cli.Walk;

/// <summary>A request that waits for a person.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="FlowId">The flow, as the address of the consent page names it.</param>
internal sealed record BegunRequest(WalkRequest Request, string FlowId);
