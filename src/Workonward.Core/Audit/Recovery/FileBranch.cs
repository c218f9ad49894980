using Workonward.Core.Audit.Segments;
using Workonward.Core.Audit.Verification;
using Workonward.Core.Audit.Walk;
using Workonward.Core.Files;
using Workonward.Storage;

namespace Workonward.Core.Audit.Recovery;

/// <summary>What the files hold of the log, read line by line: where they part from the ledger, and where they end.</summary>
/// <param name="Shared">The newest record that a file and the ledger have in common; a leaf stands for all before it.</param>
/// <param name="Last">The newest record of the files.</param>
internal sealed record FileBranch(long Shared, long Last)
{
    private const string Leaves = "SELECT seq, leaf FROM sealed_log WHERE seq >= @first AND seq <= @last";

    /// <summary>Reads the files from the newest back to the first that has something in common with the ledger.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="liveFile">The live file; the closed ones lie beside it.</param>
    /// <param name="last">The ledger's newest record.</param>
    public static async Task<FileBranch> FindAsync(IDatabase database, string liveFile, long last)
    {
        var files = AuditPlace.Segments(liveFile).Select(Read).OrderByDescending(file => file.After ?? long.MaxValue);
        var end = 0L;
        foreach (var (after, leaves) in files)
        {
            // Whatever numbers a file names, it has only as many as it has lines.
            if (after is { } before && leaves.Count > 0)
                end = Math.Max(end, Math.Min(leaves.Keys.Max(), before + leaves.Count));
            if (await SharedAsync(database, leaves, last) is > 0 and var shared)
                return new FileBranch(shared, end);
        }

        return new FileBranch(Shared: 0, end);
    }

    private static (long? After, Dictionary<long, string> Leaves) Read(string path)
    {
        var leaves = new Dictionary<long, string>();
        long? after = null;
        try
        {
            if (!RegularFile.HasBytes(path))
                return (after, leaves);
            new SegmentFile(path).Read(line =>
            {
                switch (TryRead(line))
                {
                    case SegmentLine.Head head when leaves.Count == 0:
                        (after, leaves[head.After]) = (head.After, head.LeafBefore);
                        break;
                    case SegmentLine.Record record:
                        leaves[record.Sequence] = record.Leaf;
                        break;
                }

                return true;
            });
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            // What can't be read says nothing; the others do.
        }

        return (after, leaves);
    }

    private static SegmentLine? TryRead(ReadOnlySpan<byte> line)
    {
        try
        {
            return SegmentLine.Read(line.ToArray());
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static async Task<long> SharedAsync(IDatabase database, Dictionary<long, string> leaves, long last)
    {
        var known = leaves.Keys.Where(sequence => sequence > 0 && sequence <= last).ToList();
        if (known.Count == 0)
            return 0;
        var rows = await database.ReadAsync(
            reader => reader.QueryAsync(
                Leaves, row => (Sequence: row.Number("seq"), Leaf: row.Text("leaf")), ("@first", known.Min()), ("@last", known.Max())),
            CancellationToken.None);
        return rows.Where(row => leaves.GetValueOrDefault(row.Sequence) == row.Leaf).Select(row => row.Sequence).DefaultIfEmpty().Max();
    }
}
