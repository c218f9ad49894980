namespace Workonward.Core.Audit.Verification;

/// <summary>A send as its row stands in the ledger.</summary>
internal sealed record SentRow(string SendId, string State, long Attempt);
