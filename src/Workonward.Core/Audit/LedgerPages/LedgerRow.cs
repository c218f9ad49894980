namespace Workonward.Core.Audit.LedgerPages;

/// <summary>A record as the ledger holds it.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Line">Its line; empty once its segment was retired.</param>
/// <param name="Leaf">Its leaf, in lower-case hex; kept for ever.</param>
internal sealed record LedgerRow(long Sequence, string Line, string Leaf);
