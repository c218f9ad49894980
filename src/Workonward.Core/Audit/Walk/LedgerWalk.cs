using System.Text;
using Workonward.Core.Audit.LedgerPages;
using Workonward.Core.Audit.Tree;
using Workonward.Core.Audit.Verification;

namespace Workonward.Core.Audit.Walk;

/// <summary>Holds the walk against the ledger: line by line beside the files, and alone where there is no file.</summary>
internal sealed class LedgerWalk(Findings findings, LogWalk walk, SendReplay replay, CheckpointWalk checkpoints, LedgerLog ledger)
{
    private const int RowsAtOnce = 1_000;

    /// <summary>Whether the ledger holds this line as the next record.</summary>
    public bool Holds(ReadOnlySpan<byte> line, byte[] leaf)
    {
        var next = walk.Last + 1;
        if (ledger.Take(next) is not { } row)
            return findings.Changed("ledger_line", next, $"the ledger doesn't hold record {next}, which the file has");
        if (!IsHexOf(row.Leaf, leaf))
            return findings.Changed("ledger_line", next, $"the ledger's leaf of record {next} isn't that of the file's line");
        return row.Line.Length == 0
            ? MayBeEmpty(next)
            : line.SequenceEqual(row.Line)
                || findings.Changed("ledger_line", next, $"record {next} isn't the same in the ledger and in the file");
    }

    /// <summary>Follows the ledger alone up to this record.</summary>
    public bool Follows(long last)
    {
        while (walk.Last < last)
        {
            if (!Follows() || !AreSettled())
                return false;
            if (ledger.KnownCheckpoint(walk.Last) is { } checkpoint && !checkpoints.Reads(checkpoint))
                return false;
        }

        return true;
    }

    /// <summary>Follows what no file has yet, and compares the sends that are on their way.</summary>
    public bool FollowsToTheEnd() => ledger.AtOneMoment(() =>
    {
        while (ledger.Reaches(walk.Last + 1))
        {
            if (!Follows(walk.Last + 1))
                return false;
        }

        return AreSettled(all: true) && AreRowsAs([.. replay.Open.OrderBy(send => send.Sequence)]) && AreAllTold();
    });

    /// <summary>Whether the rows of the sends that ended say the same; asked many at once.</summary>
    public bool AreSettled(bool all = false)
    {
        if (replay.Ended.Count < RowsAtOnce && !all)
            return true;
        List<SentState> ended = [.. replay.Ended];
        replay.Ended.Clear();
        return AreRowsAs(ended);
    }

    private bool Follows()
    {
        var next = walk.Last + 1;
        if (ledger.Take(next) is not { } row)
            return findings.Changed("ledger_line", next, $"the ledger has no record {next}, and later ones");
        if (row.Line.Length == 0)
            return MayBeEmpty(next) && walk.AddsEmptied(Encoding.UTF8.GetString(row.Leaf));
        if (!walk.Reads(row.Line, out var record, out var leaf))
            return false;
        return (IsHexOf(row.Leaf, leaf)
                || findings.Changed("ledger_line", next, $"the ledger's leaf of record {next} isn't that of its line"))
            && walk.Adds(record, leaf);
    }

    private static bool IsHexOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> leaf)
    {
        Span<byte> hex = stackalloc byte[2 * MerkleRoot.HashLength];
        return Convert.TryToHexStringLower(leaf, hex, out _) && text.SequenceEqual(hex);
    }

    private bool MayBeEmpty(long sequence) => ledger.IsRetired(sequence) || findings.Changed(
        "ledger_line", sequence, $"the ledger's line of record {sequence} is empty, and its segment was not retired");

    private bool AreRowsAs(List<SentState> sends)
    {
        var rows = ledger.Rows(sends).ToDictionary(row => row.SendId, StringComparer.Ordinal);
        foreach (var send in sends)
        {
            if (!rows.TryGetValue(send.SendId, out var row))
                return findings.Changed("send_row", send.Sequence, $"the send {send.SendId} of record {send.Sequence} has no row");
            var state = Outbox.SendStateText.Of(send.State);
            if (row.State != state || row.Attempt != send.Attempt)
            {
                return findings.Changed(
                    "send_row", send.Sequence,
                    $"the send {send.SendId} is {row.State}, attempt {row.Attempt}, and its last record says {state}, attempt {send.Attempt}");
            }
        }

        return true;
    }

    private bool AreAllTold()
    {
        if (!replay.IsWhole || (ledger.CountSends() is var rows && rows == replay.Begun))
            return true;
        return findings.Changed("send_row", sequence: null, $"there are {rows} sends, and the log tells of {replay.Begun}");
    }
}
