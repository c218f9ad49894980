namespace Workonward.Mcp.Tests.Support;

/// <summary>How many POSTs came to the simulator, and how many of them were taken.</summary>
internal sealed record SimulatedCounts(long Received, long Accepted);
