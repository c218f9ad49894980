using System.Globalization;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Segments;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Files;
using Workonward.Storage;

namespace Workonward.Core.Audit.Standing;

/// <summary>Compares the end of the live file with the ledger.</summary>
/// <param name="database">The ledger.</param>
/// <param name="path">The live file.</param>
/// <param name="exported">What the ledger knew to be in files before the file was read.</param>
/// <param name="known">The newest two checkpoints that the ledger had before the file was read.</param>
/// <param name="key">Finds what a checkpoint that the ledger doesn't have must be signed with; asked after the file was read.</param>
internal sealed class LiveFileComparison(
    IDatabase database, string path, long exported, IReadOnlyList<Checkpoint> known, Func<AuditPublicKey?> key)
{
    private readonly Checkpoint? _newest = known is [var newest, ..] ? newest : null;

    private const string Range = "SELECT seq, leaf FROM sealed_log WHERE seq >= @first AND seq <= @last";

    /// <summary>Answers what disagrees; a file that isn't there, or is empty, disagrees with nothing: it was rotated.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public async Task<AuditMismatch?> RunAsync()
    {
        SegmentReading? reading;
        try
        {
            reading = Read();
        }
        catch (FormatException damaged)
        {
            return Differs(exported + 1, $"{AuditSegment.NotOurs(path, damaged).Message}");
        }

        return reading is null ? null : await CompareAsync(reading);
    }

    private SegmentReading? Read()
    {
        try
        {
            if (!RegularFile.HasBytes(path))
                return null;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return SegmentReading.Of(file, known is [_, var before] ? before.Size : 0) is { Head: not null } reading ? reading : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private async Task<AuditMismatch?> CompareAsync(SegmentReading reading)
    {
        var last = await database.ReadAsync(LedgerComparison.LastAsync, CancellationToken.None);
        if (await FirstDifferenceAsync(reading, last) is { } different)
            return Differs(different, Says($"{path} holds another record {different} than the ledger."), reading.Last - different + 1);
        if (reading.Last > last)
        {
            return new AuditMismatch(
                AuditMismatch.LedgerBehindFile, last + 1, reading.Last - last,
                Says($"{path} ends with record {reading.Last}, and the ledger with {last}: it was put back to an earlier state."));
        }

        if (reading.Last < exported)
        {
            return Cut(reading.Last + 1, exported - reading.Last,
                Says($"{path} ends with record {reading.Last}, and records up to {exported} had been written to it."));
        }

        return await CompareCheckpointsAsync(reading);
    }

    // The tail is the newest first, so the last difference that is met is the first in the log.
    private async Task<long?> FirstDifferenceAsync(SegmentReading reading, long last)
    {
        var lines = Leaves(reading).Where(line => line.Sequence <= last).ToList();
        if (lines.Count == 0)
            return null;
        var leaves = await LeavesOfLedgerAsync(lines.Min(line => line.Sequence), lines.Max(line => line.Sequence));
        long? different = null;
        var after = reading.Last + 1;
        foreach (var (sequence, leaf, isRecord) in lines)
        {
            if (leaves.GetValueOrDefault(sequence, AuditLine.NoLeaf) != leaf || (reading.Last <= last && sequence != after - 1))
                different = sequence;
            after = isRecord ? sequence : sequence + 1;
        }

        return different;
    }

    private async Task<Dictionary<long, string>> LeavesOfLedgerAsync(long first, long last) =>
        (await database.ReadAsync(
            reader => reader.QueryAsync(
                Range, row => (Sequence: row.Number("seq"), Leaf: row.Text("leaf")), ("@first", first), ("@last", last)),
            CancellationToken.None)).ToDictionary(row => row.Sequence, row => row.Leaf);

    private static IEnumerable<(long Sequence, string Leaf, bool IsRecord)> Leaves(SegmentReading reading)
    {
        foreach (var line in reading.Tail)
        {
            if (line is SegmentLine.Record record)
                yield return (record.Sequence, record.Leaf, true);
            else if (line is SegmentLine.Checkpoint checkpoint)
                yield return (checkpoint.Size, checkpoint.Leaf, false);
        }

        if (reading is { Tail: [], Head: { } head })
            yield return (head.After, head.LeafBefore, false);
    }

    private async Task<AuditMismatch?> CompareCheckpointsAsync(SegmentReading reading)
    {
        foreach (var line in reading.Tail.OfType<SegmentLine.Checkpoint>())
        {
            var tree = await LedgerTree.AtAsync(database, line.Size);
            if (Note(line) is not { } note || note.Size != line.Size || !note.Root.AsSpan().SequenceEqual(tree.Hash()))
            {
                return Differs(line.Size, Says($"{path} holds another checkpoint at record {line.Size} than the ledger's records have."));
            }
        }

        var covered = reading.Tail.OfType<SegmentLine.Checkpoint>().FirstOrDefault()?.Size ?? 0;
        return _newest is not null && _newest.Size > reading.Head!.After && covered < _newest.Size
            ? Cut(_newest.Size, 0, Says($"{path} lacks the signed checkpoint at record {_newest.Size}."))
            : null;
    }

    // The ledger's own checkpoints may be older than the key; one that it doesn't have is taken over, so it must be right.
    private SignedNote? Note(SegmentLine.Checkpoint line) => line.Size <= (_newest?.Size ?? 0)
        ? SignedNote.TryReadUnverified(line.Note, out _)
        : key() is { } found ? SignedNote.TryRead(line.Note, found, out _) : null;

    private static AuditMismatch Differs(long sequence, string what, long count = 0) =>
        new(AuditMismatch.FileDiffers, sequence, count, what);

    private static AuditMismatch Cut(long sequence, long count, string what) =>
        new(AuditMismatch.FileCut, sequence, count, what);

    private static string Says(FormattableString what) => what.ToString(CultureInfo.InvariantCulture);
}
