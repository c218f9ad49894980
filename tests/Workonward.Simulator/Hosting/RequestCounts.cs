namespace Workonward.Simulator.Hosting;

/// <summary>How many POSTs came, and how many of them were taken.</summary>
public sealed record RequestCounts(long Received, long Accepted);
