namespace Workonward.Core.Audit.LedgerPages;

/// <summary>A checkpoint as the ledger holds it.</summary>
/// <param name="Size">How many records it covers.</param>
/// <param name="Note">The signed note.</param>
/// <param name="Range">The compact range at that size: hashes in lower-case hex, joined by commas.</param>
internal sealed record LedgerCheckpoint(long Size, string Note, string Range);
