namespace Workonward.Core.Audit.Verification;

/// <summary>What a verification saw and what it thinks of it.</summary>
public sealed record AuditReport
{
    /// <summary>Everything that isn't as it should be, in the order in which it was found.</summary>
    public required IReadOnlyList<AuditFinding> Findings { get; init; }

    /// <summary>The log's name; null where nothing says it.</summary>
    public string? Origin { get; init; }

    /// <summary>How many segments were read.</summary>
    public int Segments { get; init; }

    /// <summary>How many records were checked.</summary>
    public long Records { get; init; }

    /// <summary>The number of the newest record that was reached.</summary>
    public long Last { get; init; }

    /// <summary>The root of the tree over everything up to <see cref="Last"/>, in lower-case hex.</summary>
    public string Root { get; init; } = "";

    /// <summary>How many checkpoints were right.</summary>
    public long Checkpoints { get; init; }

    /// <summary>How many anchors were compared.</summary>
    public long Anchors { get; init; }

    /// <summary>The size of the newest checkpoint; 0 where there is none.</summary>
    public long NewestCheckpoint { get; init; }

    /// <summary>What decides: something changed before something unreadable, and that before something missing.</summary>
    public AuditFinding? Worst => Findings.MinBy(finding => Array.IndexOf(Order, finding.Weight));

    /// <summary>The verdict.</summary>
    public AuditVerdict Verdict => Worst?.Weight ?? AuditVerdict.Ok;

    private static readonly AuditVerdict[] Order = [AuditVerdict.Tampered, AuditVerdict.Unreadable, AuditVerdict.Incomplete];
}
