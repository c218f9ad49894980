namespace Workonward.Mcp.Tools.Results;

/// <summary>What a person is shown before a batch goes: how many recipients, and how many at each domain.</summary>
internal sealed record BatchSummary(int Count, IReadOnlyDictionary<string, int> Domains);
