using System.Text;

namespace Workonward.Core.Audit.Segments;

/// <summary>What an audit file holds at both ends. Reading changes nothing in it.</summary>
/// <param name="Head">Its first line; null where there is no whole line yet.</param>
/// <param name="First">Its first record; null where there is none.</param>
/// <param name="Tail">Its last lines, the newest first, as far back as was asked; the head is not among them.</param>
/// <param name="Length">How many bytes the whole lines have: what follows was cut short by a crash.</param>
internal sealed record SegmentReading(
    SegmentLine.Head? Head, SegmentLine.Record? First, IReadOnlyList<SegmentLine> Tail, long Length)
{
    private const int LongestLine = 64 * 1024;

    // More than the lines that a crash can leave behind the newest checkpoint that the ledger knows.
    private const int FarBack = 4 * 1024 * 1024;
    private const string HeadBegins = "{\"v\":1,\"segment_after\":";

    /// <summary>The number of the newest record in the file, or of the newest one before it.</summary>
    public long Last => Tail.Count == 0 ? Head?.After ?? 0 : Tail[0] switch
    {
        SegmentLine.Record record => record.Sequence,
        SegmentLine.Checkpoint checkpoint => checkpoint.Size,
        _ => 0,
    };

    /// <summary>That record's leaf.</summary>
    public string Leaf => Tail.Count == 0 ? Head?.LeafBefore ?? AuditLine.NoLeaf : Tail[0] switch
    {
        SegmentLine.Record record => record.Leaf,
        SegmentLine.Checkpoint checkpoint => checkpoint.Leaf,
        _ => AuditLine.NoLeaf,
    };

    /// <summary>Whether nothing was added since the newest checkpoint.</summary>
    public bool EndsWithCheckpoint => Tail is [SegmentLine.Checkpoint, ..];

    /// <summary>Reads the file's ends.</summary>
    /// <param name="file">The file.</param>
    /// <param name="known">The tail is read back to a checkpoint of at most this size, or a few thousand lines.</param>
    /// <exception cref="FormatException">It isn't an audit file of ours, or a line of its ends is damaged.</exception>
    public static SegmentReading Of(FileStream file, long known)
    {
        var end = NewlineBefore(file, file.Length) + 1;
        if (end == 0)
        {
            return IsTornHead(file)
                ? new SegmentReading(Head: null, First: null, [], Length: 0)
                : throw new FormatException("The first line is no head.");
        }

        var begin = Lines(Read(file, 0, Math.Min(end, 3L * LongestLine))).Take(3).Select(SegmentLine.Read).ToList();
        if (begin is not [SegmentLine.Head head, ..])
            throw new FormatException("The first line is no head.");
        return new SegmentReading(head, begin.OfType<SegmentLine.Record>().FirstOrDefault(), TailOf(file, end, known), end);
    }

    private static List<SegmentLine> TailOf(FileStream file, long end, long known)
    {
        var start = Math.Max(0, end - FarBack);
        var lines = Lines(Read(file, start, end)).Skip(start == 0 ? 0 : 1).ToList();
        if (lines.Count == 0)
            throw new FormatException("No line of ours is so long.");
        var tail = new List<SegmentLine>();
        for (var at = lines.Count - 1; at >= 0; at--)
        {
            var line = SegmentLine.Read(lines[at]);
            if (line is SegmentLine.Head)
                break;
            tail.Add(line);
            if (line is SegmentLine.Checkpoint checkpoint && checkpoint.Size <= known)
                break;
        }

        return tail;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var length = bytes.AsSpan(at).IndexOf((byte)'\n');
            if (length < 0)
                yield break;
            yield return bytes.AsMemory(at, length);
            at += length + 1;
        }
    }

    // A crash while the head was written leaves its beginning.
    private static bool IsTornHead(FileStream file)
    {
        if (file.Length > LongestLine)
            return false;
        var text = Encoding.UTF8.GetString(Read(file, 0, file.Length));
        return text.StartsWith(HeadBegins, StringComparison.Ordinal) || HeadBegins.StartsWith(text, StringComparison.Ordinal);
    }

    /// <summary>The place of the last newline before <paramref name="end"/>, or -1.</summary>
    private static long NewlineBefore(FileStream file, long end)
    {
        for (var at = end; at > 0;)
        {
            var start = Math.Max(0, at - 4096);
            if (Read(file, start, at).AsSpan().LastIndexOf((byte)'\n') is var found and >= 0)
                return start + found;
            at = start;
        }

        return -1;
    }

    private static byte[] Read(FileStream file, long start, long end)
    {
        var bytes = new byte[end - start];
        file.Seek(start, SeekOrigin.Begin);
        file.ReadExactly(bytes);
        return bytes;
    }
}
