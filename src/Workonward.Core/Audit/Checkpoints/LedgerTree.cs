using Workonward.Core.Audit.Tree;
using Workonward.Storage;

namespace Workonward.Core.Audit.Checkpoints;

/// <summary>
/// The tree over the ledger's leaves. It goes on from the newest checkpoint before, so its cost is that of the records since,
/// however long the log is.
/// </summary>
internal static class LedgerTree
{
    private const int LeavesAtOnce = 10_000;

    private const string Leaves = """
        SELECT seq, leaf FROM sealed_log WHERE seq > @after AND seq <= @last ORDER BY seq LIMIT @most
        """;

    private const string LeafOf = "SELECT leaf FROM sealed_log WHERE seq = @seq";

    /// <summary>The tree over the first records, or over all where there are fewer.</summary>
    public static async Task<MerkleRoot> AtAsync(IDatabase database, long size)
    {
        var below = await database.ReadAsync(reader => CheckpointStore.AtOrBelowAsync(reader, size), CancellationToken.None);
        var tree = below?.Tree() ?? new MerkleRoot();
        await GrowAsync(database, tree, size);
        return tree;
    }

    /// <summary>Adds the ledger's leaves up to the size. In pages, each a read of its own: what is sealed doesn't change.</summary>
    public static async Task GrowAsync(IDatabase database, MerkleRoot tree, long size)
    {
        while (tree.Size < size)
        {
            var page = await database.ReadAsync(
                reader => reader.QueryAsync(
                    Leaves, row => row.Text("leaf"), ("@after", tree.Size), ("@last", size), ("@most", LeavesAtOnce)),
                CancellationToken.None);
            if (page.Count == 0)
                return;
            foreach (var leaf in page)
                tree.Add(Convert.FromHexString(leaf));
        }
    }

    /// <summary>The leaf of a record; 64 zeros before the first, null where the ledger has no such record.</summary>
    public static async ValueTask<string?> LeafAsync(IReader reader, long sequence) => sequence == 0
        ? AuditLine.NoLeaf
        : await reader.QueryAsync(LeafOf, row => row.Text("leaf"), ("@seq", sequence)) is [var leaf] ? leaf : null;
}
