using Workonward.Core.Audit.LedgerPages;
using Workonward.Core.Audit.Lines;
using Workonward.Core.Audit.Verification;

namespace Workonward.Core.Audit.Walk;

/// <summary>Leads the walk through one file after the other: heads, joins, names and ends.</summary>
internal sealed class SegmentWalk(
    Findings findings, LogWalk walk, CheckpointWalk checkpoints, LedgerLog? ledger, LedgerWalk? ledgerWalk)
{
    private bool _begun;
    private (string Stem, string Day, int Number)? _previous;

    /// <summary>Where the first file began.</summary>
    public long FirstAfter { get; private set; }

    /// <summary>Follows a file.</summary>
    public bool Follows(SegmentFile file, bool isLast)
    {
        findings.File = file.Path;
        var at = Place.Head;
        var closed = file.Closed;
        var left = file.Read(line =>
        {
            switch (at)
            {
                case Place.Head:
                    at = Place.First;
                    return Begins(line);
                case Place.First or Place.Record or Place.Checkpoint when line.StartsWith(CheckpointLine.Begins):
                    var isBehindHead = at == Place.First;
                    at = Place.Checkpoint;
                    return checkpoints.Reads(line, isBehindHead);
                default:
                    var name = at == Place.First ? closed : null;
                    at = Place.Record;
                    return Adds(line, name);
            }
        });
        if (left < 0 || !EndsWell(left, at, closed, isLast))
            return false;
        _previous = closed;
        findings.File = null;
        return true;
    }

    private bool Begins(ReadOnlySpan<byte> line)
    {
        if (HeadLine.TryRead(line) is not { } head)
            return findings.Changed("head", walk.Last + 1, $"the first line isn't written as a head is");
        if (!Reaches(head))
            return false;
        if (head.After != walk.Last)
            return findings.Changed("head", head.After + 1, $"the file begins after record {head.After}, and {walk.Last} was reached");
        var range = walk.Tree.Range.Select(Convert.ToHexStringLower);
        if (head.Leaf != walk.Leaf || head.Root != walk.Tree.Hex() || (head.Range is not null && !head.Range.SequenceEqual(range)))
            return findings.Changed("head", walk.Last + 1, $"the head isn't what the {walk.Last} records before it make");
        checkpoints.Expect(head);
        _begun = true;
        return true;
    }

    // Where files are missing the ledger leads on; without it, what the head says: the next signed root will tell.
    private bool Reaches(HeadLine head)
    {
        if (!_begun)
            FirstAfter = head.After;
        if (head.After <= walk.Last)
            return true;
        if (_begun)
            findings.Lacks("missing", head.After, $"the records {walk.Last + 1} to {head.After} are in none of the files");
        if (ledgerWalk is not null && head.After > findings.Floor)
            return ledgerWalk.Follows(head.After);
        if (head.Tree() is not { } tree)
            return findings.Changed("head", walk.Last + 1, $"the head's range and root disagree");
        checkpoints.Restart(head.After);
        walk.Restart(head, tree);
        return true;
    }

    private bool Adds(ReadOnlySpan<byte> line, (string Stem, string Day, int Number)? name)
    {
        if (!checkpoints.HoldsBefore(walk.Last + 1) || !walk.Reads(line, out var record, out var leaf))
            return false;
        if (name is { } closed && !IsOfDay(closed, record.Time))
            return findings.Changed("name", walk.Last + 1, $"the file's name doesn't fit its first record, or the file before it");
        return (ledgerWalk?.Holds(line, leaf) ?? true) && walk.Adds(record, leaf) && (ledgerWalk?.AreSettled() ?? true);
    }

    private bool IsOfDay((string Stem, string Day, int Number) name, ReadOnlySpan<byte> time)
    {
        Span<byte> day = [.. time[..4], .. time[5..7], .. time[8..10]];
        return System.Text.Ascii.Equals(day, name.Day)
            && !(_previous is { } before && before.Stem == name.Stem && before.Day == name.Day && before.Number >= name.Number);
    }

    private bool EndsWell(int left, Place at, (string Stem, string Day, int Number)? closed, bool isLast)
    {
        if (closed is not null && at != Place.Checkpoint)
            return findings.Changed("segment_end", walk.Last + 1, $"a closed segment ends without a checkpoint");
        if ((left > 0 || at == Place.Head) && !(isLast && closed is null))
            return findings.Changed("form", walk.Last + 1, $"the last line is cut short");

        // Of a file that is being written the ledger knows how far it must reach.
        if (ledger is null && (left > 0 || at == Place.Head))
            findings.Lacks("torn", walk.Last + 1, $"the last line is cut short, as a crash or somebody leaves it");

        // The checkpoint of a file that was moved away may be the next one's first line: that file's first record asks for it.
        return !isLast || checkpoints.HoldsBefore(walk.Last);
    }

    private enum Place
    {
        Head,
        First,
        Record,
        Checkpoint,
    }
}
