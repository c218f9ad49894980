namespace Workonward.Bench.Processes;

/// <summary>A server that is up.</summary>
/// <param name="Process">Its process.</param>
/// <param name="Endpoint">Where it speaks MCP.</param>
/// <param name="Token">What lets in; null where nobody asks.</param>
internal sealed record Served(ChildProcess Process, Uri Endpoint, string? Token);
