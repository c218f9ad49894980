using System.Globalization;
using System.Text;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Segments;
using Workonward.Storage;

namespace Workonward.Core.Audit.Standing;

/// <summary>
/// Compares the end of the newest closed segment with the ledger: a ledger that was put back is found by it although the live
/// file is gone. One that can't be read says nothing; the one before it is asked then.
/// </summary>
internal sealed class ClosedFileComparison(IDatabase database, string liveFile)
{
    /// <summary>Answers what disagrees.</summary>
    public async Task<AuditMismatch?> RunAsync()
    {
        var names = new SegmentNames(liveFile);
        var newest = names.OnDisk().Select(names.PathOf)
            .Select(path => (Path: path, After: AfterOf(path))).Where(file => file.After is not null)
            .OrderByDescending(file => file.After)
            .Select(file => (file.Path, Reading: Rotation.TryRead(file.Path)))
            .FirstOrDefault(file => file.Reading is { Head: not null });
        return newest.Reading is { } reading ? await CompareAsync(newest.Path, reading) : null;
    }

    private async Task<AuditMismatch?> CompareAsync(string path, SegmentReading reading)
    {
        var (last, leaf) = await database.ReadAsync(
            async reader => (await LedgerWalk.LastAsync(reader), await LedgerTree.LeafAsync(reader, reading.Last)),
            CancellationToken.None);
        if (reading.Last > last)
        {
            return new AuditMismatch(AuditMismatch.LedgerBehindFile, last + 1, reading.Last - last, string.Create(
                CultureInfo.InvariantCulture,
                $"{path} ends with record {reading.Last}, and the ledger with {last}: it was put back to an earlier state."));
        }

        return leaf == reading.Leaf ? null : new AuditMismatch(
            AuditMismatch.FileDiffers, reading.Last, Count: 1, string.Create(
                CultureInfo.InvariantCulture, $"{path} ends with another record {reading.Last} than the ledger has."));
    }

    // Names tell the day by a clock that may have gone back; heads tell the place. Only the first line is read.
    private static long? AfterOf(string path)
    {
        try
        {
            using var file = new StreamReader(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.UTF8);
            return SegmentLine.Read(Encoding.UTF8.GetBytes(file.ReadLine() ?? "")) is SegmentLine.Head head ? head.After : null;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }
}
