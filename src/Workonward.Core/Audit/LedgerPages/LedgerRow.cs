namespace Workonward.Core.Audit.LedgerPages;

/// <summary>A record as the ledger holds it, in the bytes in which the files have it.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Line">Its line; empty once its segment was retired.</param>
/// <param name="Leaf">Its leaf, in lower-case hex; kept for ever.</param>
internal readonly record struct LedgerRow(long Sequence, byte[] Line, byte[] Leaf);
