namespace Workonward.Core.Audit.Verification;

/// <summary>A segment that the ledger says was retired.</summary>
internal sealed record RetiredSegment(string Name, long FirstSequence, long LastSequence, long RetiredBy)
{
    /// <summary>Whether this record stood in it.</summary>
    public bool Holds(long sequence) => sequence >= FirstSequence && sequence <= LastSequence;
}
