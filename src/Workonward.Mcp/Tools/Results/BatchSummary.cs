namespace Workonward.Mcp.Tools.Results;

/// <summary>What a person is shown before a batch goes.</summary>
internal sealed record BatchSummary(int Count, IReadOnlyList<DomainItem> Domains);
