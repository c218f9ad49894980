using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Segments;
using Workonward.Core.Files;

namespace Workonward.Core.Audit.Export;

/// <summary>
/// Closes the live segment when a UTC day or its size is full: a checkpoint ends it, it gets its lasting name, and a new live
/// file begins. Whatever step a crash falls on, the next start goes on with the one after it.
/// </summary>
internal static class Rotation
{
    /// <summary>How many of the next records belong into the segment as it is.</summary>
    public static int Fitting(AuditSegment segment, IReadOnlyList<SealedLine> lines, long most)
    {
        // A segment without a record takes at least one, or it would never be closed.
        var day = segment.Day ?? lines[0].Day;
        var length = segment.Day is null ? 0 : segment.Length;
        var fitting = 0;
        while (fitting < lines.Count && lines[fitting].Day == day && length < most)
            length += lines[fitting++].Line.Length + 1;
        return fitting;
    }

    /// <summary>Closes the segment; the live path names no file then.</summary>
    public static async Task CloseAsync(ExportTerms terms, LiveLog live)
    {
        await live.CheckpointAsync(now: true);
        var segment = live.Segment;
        if (!segment.IsInPlace())
            return;
        var names = new SegmentNames(terms.Place.AuditFile);
        var taken = await terms.Database.ReadAsync(ClosedSegmentStore.AllAsync, CancellationToken.None);
        var name = names.NextFree(segment.Day!.Value, [.. taken.Select(closed => closed.Name)]);
        File.Move(terms.Place.AuditFile, names.PathOf(name), overwrite: false);
        FolderSync.Run(names.Folder);
        await terms.Database.WriteAsync(
            transaction => ClosedSegmentStore.AddAsync(transaction, name, segment.Beginning, segment.Last),
            CancellationToken.None);
    }

    /// <summary>Adds closed files that the ledger doesn't know to its list: a crash came between their name and their row.</summary>
    public static async Task RegisterAsync(ExportTerms terms)
    {
        var names = new SegmentNames(terms.Place.AuditFile);
        var known = await terms.Database.ReadAsync(ClosedSegmentStore.AllAsync, CancellationToken.None);
        foreach (var name in names.OnDisk().Except(known.Select(closed => closed.Name), StringComparer.Ordinal))
        {
            if (TryRead(names.PathOf(name)) is not { Head: { } head, EndsWithCheckpoint: true } closed || closed.Last <= head.After)
                continue;
            await terms.Database.WriteAsync(
                async transaction => await LedgerTree.LeafAsync(transaction, closed.Last) == closed.Leaf
                    && await ClosedSegmentStore.AddAsync(transaction, name, head.After + 1, closed.Last),
                CancellationToken.None);
        }
    }

    /// <summary>What a closed segment holds at its ends; null where it can't be read.</summary>
    public static SegmentReading? TryRead(string path)
    {
        try
        {
            if (!RegularFile.HasBytes(path))
                return null;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return SegmentReading.Of(file, long.MaxValue);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }
}
