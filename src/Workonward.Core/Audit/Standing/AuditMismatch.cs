namespace Workonward.Core.Audit.Standing;

/// <summary>Ledger, audit files and anchors don't tell the same. Nothing is sent until an operator has looked at it.</summary>
/// <param name="Kind">What disagrees: the <c>outcome</c> of the record <c>audit.gap</c> begins with it.</param>
/// <param name="Sequence">The first record that is concerned.</param>
/// <param name="Count">How many records are lost or differ, as far as that is known; 0 where none is.</param>
/// <param name="What">What was seen, in a sentence that names the record and the file.</param>
public sealed record AuditMismatch(string Kind, long Sequence, long Count, string What)
{
    /// <summary>The file holds records that the ledger doesn't have any more.</summary>
    public const string LedgerBehindFile = "ledger_behind_file";

    /// <summary>Records or checkpoints are gone from the end of the file.</summary>
    public const string FileCut = "file_cut";

    /// <summary>The file holds other records than the ledger.</summary>
    public const string FileDiffers = "file_differs";

    /// <summary>An anchored checkpoint covers more records than the ledger has.</summary>
    public const string LedgerBehindAnchor = "ledger_behind_anchor";

    /// <summary>An anchored checkpoint has another root than the ledger's records.</summary>
    public const string AnchorDiffers = "anchor_differs";

    /// <summary>The ledger's records don't fit together, or not with its own checkpoint.</summary>
    public const string LedgerChanged = "ledger_changed";

    /// <summary>The newest checkpoint was signed with another key than the one that is there.</summary>
    public const string SigningKeyChanged = "signing_key_changed";

    /// <summary>What an operator does about it.</summary>
    public const string WayOn =
        "Find out why first: a ledger that was put back, or somebody who changed a file. If the file that should be there can "
        + "be put back, do that and start again. Else `workonward-mcp serve --audit-recover` sets the files that disagree "
        + "aside, writes a record of the gap, and goes on.";
}
