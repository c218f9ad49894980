namespace Workonward.Mcp.Tests.Support;

/// <summary>How the simulator's next answer goes wrong; absent members are its defaults.</summary>
internal sealed record SimulatedFault(
    string Kind, int? Status = null, int? Milliseconds = null, string? RetryAfter = null, string? Location = null);
