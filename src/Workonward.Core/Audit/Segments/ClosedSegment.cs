namespace Workonward.Core.Audit.Segments;

/// <summary>A closed segment, as the ledger knows it.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="First">Its first record.</param>
/// <param name="Last">Its last record.</param>
/// <param name="RetiredSequence">Its retiring record; negative while that is being looked for, null while it is kept.</param>
internal sealed record ClosedSegment(string Name, long First, long Last, long? RetiredSequence)
{
    /// <summary>How many records it has.</summary>
    public long Count => Last - First + 1;
}
