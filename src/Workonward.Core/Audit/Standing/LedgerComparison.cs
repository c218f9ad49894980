using System.Globalization;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Segments;
using Workonward.Core.Audit.Tree;
using Workonward.Storage;

namespace Workonward.Core.Audit.Standing;

/// <summary>
/// Recomputes the ledger's newest records: from the checkpoint before the newest one, so that the newest one's root is proved
/// by the records below it, to the end.
/// </summary>
internal sealed class LedgerComparison(IDatabase database, string ledgerFile)
{
    private const int LinesAtOnce = 2_000;

    // With a single checkpoint the walk would begin at the first record; a long log that an older version wrote isn't walked.
    private const long LongestFromTheStart = 20_000;

    private const string Page = """
        SELECT seq, line, leaf FROM sealed_log WHERE seq > @after ORDER BY seq LIMIT @most
        """;

    private const string Newest = "SELECT coalesce(max(seq), 0) AS last FROM sealed_log";

    /// <summary>The number of the ledger's newest record; 0 while there is none.</summary>
    public static async ValueTask<long> LastAsync(IReader reader) =>
        (await reader.QueryAsync(Newest, row => row.Number("last")))[0];

    /// <summary>Walks; answers what disagrees.</summary>
    public async Task<AuditMismatch?> RunAsync()
    {
        var (checkpoints, exported, retired, last) = await database.ReadAsync(
            async reader => (
                await CheckpointStore.NewestAsync(reader, 2),
                await ExportMark.ReadAsync(reader),
                await ClosedSegmentStore.RetiredThroughAsync(reader),
                await LastAsync(reader)),
            CancellationToken.None);
        var newest = checkpoints is [var first, ..] ? first : null;
        if (Math.Max(exported, newest?.Size ?? 0) > last)
            return Changed(last + 1, "is gone, although it was written to a file");
        var from = checkpoints.Count == 2 ? checkpoints[1]
            : newest?.Size > LongestFromTheStart ? newest
            : null;
        return await WalkAsync(from?.Tree() ?? new MerkleRoot(), newest, retired);
    }

    private async Task<AuditMismatch?> WalkAsync(MerkleRoot tree, Checkpoint? newest, long retired)
    {
        var leaf = await database.ReadAsync(reader => LedgerTree.LeafAsync(reader, tree.Size), CancellationToken.None);
        if (leaf is null)
            return Changed(tree.Size, "is gone");
        while (await NextAsync(tree.Size) is { Count: > 0 } page)
        {
            foreach (var record in page)
            {
                if (Fault(record, tree.Size, leaf, retired) is { } fault)
                    return Changed(tree.Size + 1, fault);
                leaf = record.Leaf;
                tree.Add(Convert.FromHexString(leaf));
                if (tree.Size == newest?.Size && Checkpoint.RangeOf(tree) != newest.Range)
                    return Changed(tree.Size, "or one before it isn't what the signed checkpoint covers");
            }
        }

        return null;
    }

    private static string? Fault(SealedLine record, long before, string leafBefore, long retired)
    {
        if (record.Sequence != before + 1)
            return "is gone";
        if (record.Leaf.Length != 64)
            return "has no leaf";
        if (record.Line.Length == 0)
            return record.Sequence <= retired ? null : "is empty";
        if (AuditLine.LeafOf(record.Line) != record.Leaf)
            return "isn't what its leaf was made of";
        if (!record.Line.EndsWith($"\"prev\":\"{leafBefore}\"}}", StringComparison.Ordinal))
            return "doesn't follow the record before it";
        // The exporter goes by what a record says of itself: one in another form would stop it for good, and without a word.
        return record.IsInForm ? null : "isn't written as a record is";
    }

    private Task<IReadOnlyList<SealedLine>> NextAsync(long after) => database.ReadAsync(
        reader => reader.QueryAsync(
            Page,
            row => new SealedLine(row.Number("seq"), row.Text("line"), row.Text("leaf")),
            ("@after", after), ("@most", LinesAtOnce)),
        CancellationToken.None);

    private AuditMismatch Changed(long sequence, string how) => new(
        AuditMismatch.LedgerChanged,
        sequence,
        Count: 1,
        string.Create(CultureInfo.InvariantCulture, $"In the ledger {ledgerFile} record {sequence} {how}."));
}
