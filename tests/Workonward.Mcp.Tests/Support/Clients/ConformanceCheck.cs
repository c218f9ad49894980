namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>One check of the protocol's own suite, and what it came to: SUCCESS, FAILURE, WARNING, SKIPPED or INFO.</summary>
internal sealed record ConformanceCheck(string Scenario, string Id, string Status);
