namespace Workonward.Core.Sending;

/// <summary>A batch as its caller sees it.</summary>
/// <param name="BatchId">UUIDv7.</param>
/// <param name="DryRun">Whether it was a rehearsal.</param>
/// <param name="Replayed">Whether this call did nothing and tells of an earlier one.</param>
/// <param name="DuplicateSuppressed">Whether it is a repeat that had no key.</param>
/// <param name="Fingerprint">Joins confirmation, hand-over and audit.</param>
/// <param name="Sends">One report per recipient, in the order of the request.</param>
public sealed record BatchReport(
    string BatchId,
    bool DryRun,
    bool Replayed,
    bool DuplicateSuppressed,
    string Fingerprint,
    IReadOnlyList<SendReport> Sends)
{
    /// <summary>What is to be said of the batch beside what each send says, with a space before it; empty where there is nothing.</summary>
    public string Remark { get; init; } = "";
}
