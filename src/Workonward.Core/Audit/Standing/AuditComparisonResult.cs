namespace Workonward.Core.Audit.Standing;

/// <summary>What a comparison found.</summary>
/// <param name="Mismatch">The first thing that disagrees; null when all that could be read agrees.</param>
internal sealed record AuditComparisonResult(AuditMismatch? Mismatch)
{
    /// <summary>Why the audit file was not compared; null where it was, or isn't there.</summary>
    public Exception? FileUnread { get; init; }

    /// <summary>Why a closed segment was not compared; null where all were.</summary>
    public Exception? ClosedUnread { get; init; }

    /// <summary>Why the anchor file was not compared; null where it was, or isn't there.</summary>
    public Exception? AnchorUnread { get; init; }
}
