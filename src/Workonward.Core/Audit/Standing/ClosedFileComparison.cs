using System.Globalization;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Segments;
using Workonward.Storage;

namespace Workonward.Core.Audit.Standing;

/// <summary>
/// Compares both ends of every closed segment with the ledger: a ledger that was put back is found by them although the live file
/// is gone, and a segment that was damaged or cut doesn't wait for somebody to verify. One that is gone as a whole may have been
/// moved to an archive; only verifying tells of that.
/// </summary>
internal sealed class ClosedFileComparison(IDatabase database, string liveFile)
{
    /// <summary>Answers what disagrees, the newest segment first, and why one that can't be read wasn't compared.</summary>
    public async Task<(AuditMismatch? Mismatch, Exception? Unread)> RunAsync()
    {
        var names = new SegmentNames(liveFile);
        var found = new List<(string Name, ClosedEnds Ends)>();
        Exception? unread = null;
        foreach (var name in names.OnDisk())
        {
            try
            {
                found.Add((name, ClosedEnds.Read(names.PathOf(name))));
            }
            catch (FileNotFoundException)
            {
                // It was retired meanwhile.
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                unread = unreadable;
            }
        }

        var mismatch = await database.ReadAsync(
            async reader =>
            {
                // Names tell the day by a clock that may have gone back; heads tell the place.
                foreach (var (name, ends) in found.OrderByDescending(file => file.Ends.Head?.After))
                {
                    if (await CompareAsync(reader, names.PathOf(name), ends) is { } different)
                        return different;
                }

                return null;
            },
            CancellationToken.None);
        return (mismatch, unread);
    }

    /// <summary>Compares one segment with the ledger.</summary>
    public static async ValueTask<AuditMismatch?> CompareAsync(IReader reader, string path, ClosedEnds ends)
    {
        var row = await ClosedSegmentStore.FindAsync(reader, Path.GetFileName(path));
        // A stranger's file may have such a name too.
        if (row is null && ends.Head is null)
            return null;
        if (ends.Head is not { } head || (head.Range is not null && head.Tree() is null))
            return Differs(row?.First ?? 1, Says($"{path} doesn't begin as a closed segment does: it was damaged or changed."));
        if (await LedgerTree.LeafAsync(reader, head.After) is { } before && before != head.Leaf)
            return Differs(head.After, Says($"{path} begins after another record {head.After} than the ledger has."));
        if (ends.End is not { } end)
            return Cut(row?.Last ?? (head.After + 1), Says($"{path} doesn't end with a checkpoint as a closed segment does: it was cut or damaged."));
        var last = await LedgerComparison.LastAsync(reader);
        if (end.At > last)
        {
            return new AuditMismatch(AuditMismatch.LedgerBehindFile, last + 1, end.At - last, Says(
                $"{path} ends with record {end.At}, and the ledger with {last}: it was put back to an earlier state."));
        }

        var kept = await CheckpointStore.AtOrBelowAsync(reader, end.At);
        if (await LedgerTree.LeafAsync(reader, end.At) != end.Leaf || (kept?.Size == end.At && kept.Note != end.Note))
            return Differs(end.At, Says($"{path} ends with another record {end.At}, or another checkpoint there, than the ledger has."));
        return row is null || (row.First == head.After + 1 && row.Last == end.At) ? null : Cut(
            Math.Min(row.Last, end.At) + 1, Says($"{path} has the records {head.After + 1} to {end.At}, and was closed with {row.First} to {row.Last}."));
    }

    private static AuditMismatch Differs(long sequence, string what) => new(AuditMismatch.FileDiffers, sequence, Count: 1, what);

    private static AuditMismatch Cut(long sequence, string what) => new(AuditMismatch.FileCut, sequence, Count: 0, what);

    private static string Says(FormattableString what) => what.ToString(CultureInfo.InvariantCulture);
}
