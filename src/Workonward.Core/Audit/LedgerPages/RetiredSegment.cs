namespace Workonward.Core.Audit.LedgerPages;

/// <summary>A segment that the ledger says was retired.</summary>
internal sealed record RetiredSegment(string Name, long FirstSequence, long LastSequence, long RetiredBy)
{
    /// <summary>How many records it had.</summary>
    public long Count => LastSequence - FirstSequence + 1;

    /// <summary>Whether this record stood in it.</summary>
    public bool Holds(long sequence) => sequence >= FirstSequence && sequence <= LastSequence;
}
