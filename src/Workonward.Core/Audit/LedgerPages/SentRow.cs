namespace Workonward.Core.Audit.LedgerPages;

/// <summary>A send as its row stands in the ledger.</summary>
internal sealed record SentRow(string SendId, string State, long Attempt);
