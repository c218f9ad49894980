using Workonward.Core.Audit.LedgerPages;
using Workonward.Core.Audit.Lines;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Verification;

namespace Workonward.Core.Audit.Walk;

/// <summary>Judges the signed notes: of the files and of the ledger, which must hold the same ones.</summary>
internal sealed class CheckpointWalk(Findings findings, LogWalk walk, IReadOnlyList<AuditPublicKey> keys, LedgerLog? ledger, AnchorSet anchors)
{
    /// <summary>At most this many records lie between two checkpoints.</summary>
    public const int Interval = 1_000;

    private readonly SigningOrder _signatures = new(keys);

    /// <summary>From where the interval counts; null in what an older version wrote, up to its first checkpoint.</summary>
    private long? _since;

    // Up to here no file was looked at, or its checkpoints were.
    private long _looked;

    // The newest was read from the ledger, where a file is missing.
    private bool _isLedgers;

    public long Count { get; private set; }

    public long Newest { get; private set; }

    /// <summary>From a head of this version on, checkpoints are due; a new file is no reason for a longer interval.</summary>
    public void Expect(HeadLine head)
    {
        if (head.Range is not null)
            _since ??= head.After;
    }

    /// <summary>The files before this record weren't looked at.</summary>
    public void Restart(long after) => (_looked, _since) = (after, null);

    /// <summary>The line of a file.</summary>
    /// <param name="line">Without its newline.</param>
    /// <param name="isBehindHead">
    /// Whether it is the file's first: then it may be the checkpoint that the ledger had there, of records in a file that is missing.
    /// </param>
    public bool Reads(ReadOnlySpan<byte> line, bool isBehindHead)
    {
        if (CheckpointLine.TryRead(line) is not { } checkpoint)
            return findings.Changed("form", walk.Last + 1, $"after record {walk.Last} stands no checkpoint and no record");
        var isOnceMore = checkpoint.At == Newest;
        if (checkpoint.At != walk.Last || (isOnceMore && !(isBehindHead && _isLedgers)))
        {
            return findings.Changed(
                "checkpoint", Math.Min(checkpoint.At, walk.Last) + 1,
                $"the checkpoint of {checkpoint.At} records stands behind record {walk.Last}");
        }

        if (checkpoint.Leaf != walk.Leaf)
            return findings.Changed("checkpoint", walk.Last, $"record {walk.Last} isn't the one that its checkpoint names");
        _isLedgers = false;
        return IsSound(checkpoint.Note) && IsInLedger(checkpoint) && (isOnceMore || Passes());
    }

    /// <summary>A checkpoint of the ledger, where no file is.</summary>
    public bool Reads(LedgerCheckpoint checkpoint)
    {
        _isLedgers = true;
        return IsSound(checkpoint.Note) && HasRange(checkpoint) && Passes();
    }

    /// <summary>Whether a checkpoint came in time, and none that the ledger holds was left out of the file.</summary>
    public bool HoldsBefore(long next)
    {
        if (walk.Last > _looked && ledger?.KnownCheckpoint(walk.Last) is not null)
        {
            return findings.Changed(
                "checkpoint_missing", walk.Last, $"the ledger holds a checkpoint of {walk.Last} records, and the file doesn't");
        }

        // An anchor that a gap took says nothing of the record that has its number now.
        if (walk.Last > _looked && walk.Confirmed == walk.Last && anchors.Roots.ContainsKey(walk.Last))
        {
            return findings.Changed(
                "checkpoint_missing", walk.Last, $"there is an anchor of {walk.Last} records, and the file has no checkpoint there");
        }

        return _since is not { } since || next - since <= Interval || findings.Changed(
            "interval", next, $"record {next} is more than {Interval} records behind the last checkpoint, of {since}");
    }

    private bool Passes()
    {
        (Newest, _looked, _since, walk.Confirmed) = (walk.Last, walk.Last, walk.Last, walk.Last);
        Count++;
        return true;
    }

    private bool IsSound(string text)
    {
        if (_signatures.Read(text, walk.KeyChanged, out var fault) is not { } note)
            return findings.Changed("signature", walk.Confirmed + 1, $"the note behind record {walk.Last} isn't valid: {fault}");
        if (!walk.IsOf(note.Origin))
        {
            return findings.Changed(
                "checkpoint", walk.Confirmed + 1, $"the note behind record {walk.Last} is of the log {note.Origin}");
        }

        if (note.Size != walk.Last)
        {
            return findings.Changed(
                "checkpoint", walk.Confirmed + 1, $"the note behind record {walk.Last} is of {note.Size} records");
        }

        return note.Root.AsSpan().SequenceEqual(walk.Tree.Hash()) || findings.Changed(
            "root", walk.Confirmed + 1,
            $"the root that was signed isn't that of the {walk.Last} records: something from {walk.Confirmed + 1} on was changed");
    }

    private bool IsInLedger(CheckpointLine checkpoint)
    {
        if (ledger is null)
            return true;
        if (ledger.Checkpoint(checkpoint.At) is not { } kept)
        {
            // The file comes first, and the ledger hears of it with the end of the export: a crash may lie between.
            return checkpoint.At >= ledger.Exported || findings.Changed(
                "ledger_checkpoint", walk.Last, $"the ledger holds no checkpoint of {walk.Last} records");
        }

        return kept.Note == checkpoint.Note
            ? HasRange(kept)
            : findings.Changed("ledger_checkpoint", walk.Last, $"the ledger holds another checkpoint of {walk.Last} records");
    }

    private bool HasRange(LedgerCheckpoint checkpoint) =>
        checkpoint.Range == string.Join(',', walk.Tree.Range.Select(Convert.ToHexStringLower))
        || findings.Changed("ledger_checkpoint", walk.Last, $"the ledger's range at {walk.Last} records isn't the tree's");
}
