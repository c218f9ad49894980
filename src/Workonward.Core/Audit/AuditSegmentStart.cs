using Workonward.Storage;

namespace Workonward.Core.Audit;

/// <summary>What the ledger knows about where a file of the audit log begins and goes on.</summary>
internal static class AuditSegmentStart
{
    private const int LeavesAtOnce = 10_000;

    private const string Exported = "SELECT seq FROM audit_export WHERE id = 1";

    private const string Leaves = """
        SELECT seq, leaf FROM sealed_log WHERE seq > @after AND seq <= @last ORDER BY seq LIMIT @most
        """;

    private const string LeafOf = "SELECT leaf FROM sealed_log WHERE seq = @seq";

    /// <summary>
    /// A new file begins where the export stood. With no earlier file that is the start of the log; after a file was moved
    /// away it is the newest record that was exported, which only the mover's file can say: so the ledger keeps it.
    /// </summary>
    public static async Task WriteAsync(IDatabase database, AuditSegment segment)
    {
        var exported = await database.ReadAsync(
            reader => reader.QueryAsync(Exported, row => row.Number("seq")), CancellationToken.None);
        var last = exported.Count == 0 ? 0 : exported[0];
        var (leaf, root) = await TreeAsync(database, last);
        segment.WriteHead(last, leaf, root);
    }

    /// <summary>Whether the file's end is the ledger's record of that number, so that the next record belongs behind it.</summary>
    public static async Task<bool> IsContinuedByAsync(IDatabase database, AuditSegment segment)
    {
        if (segment.Last == 0)
            return segment.Leaf == AuditLine.NoLeaf;
        var leaves = await database.ReadAsync(
            reader => reader.QueryAsync(LeafOf, row => row.Text("leaf"), ("@seq", segment.Last)), CancellationToken.None);
        return leaves.Count == 1 && leaves[0] == segment.Leaf;
    }

    // In pages, each a read of its own: the log may be long, and what is sealed doesn't change between them.
    private static async Task<(string Leaf, string Root)> TreeAsync(IDatabase database, long last)
    {
        var tree = new MerkleRoot();
        var leaf = AuditLine.NoLeaf;
        for (var after = 0L; after < last;)
        {
            var page = await database.ReadAsync(
                reader => reader.QueryAsync(
                    Leaves,
                    row => (Sequence: row.Number("seq"), Leaf: row.Text("leaf")),
                    ("@after", after), ("@last", last), ("@most", LeavesAtOnce)),
                CancellationToken.None);
            if (page.Count == 0)
                break;
            foreach (var (sequence, next) in page)
            {
                (after, leaf) = (sequence, next);
                tree.Add(Convert.FromHexString(next));
            }
        }

        return (leaf, tree.Hex());
    }
}
