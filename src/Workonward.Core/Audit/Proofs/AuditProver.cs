using System.Data.Common;
using System.Text;
using Workonward.Core.Audit.Lines;
using Workonward.Core.Audit.Tree;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Audit.Proofs;

/// <summary>Makes proofs of sends from the ledger: it keeps every leaf, whatever became of the files.</summary>
public static class AuditProver
{
    private const int AtOnce = 10_000;

    private const string LinesOf = """
        SELECT seq, line FROM sealed_log WHERE line LIKE @part ORDER BY seq
        """;

    private const string Newest = "SELECT size, note FROM audit_checkpoint ORDER BY size DESC LIMIT 1";

    private const string Leaves = "SELECT seq, leaf FROM sealed_log WHERE seq > @after AND seq <= @size ORDER BY seq LIMIT @most";

    /// <summary>Proves what the log says of a send, by the newest checkpoint.</summary>
    /// <exception cref="LedgerException">The file is no ledger of this version.</exception>
    /// <exception cref="StorageException">The file can't be read.</exception>
    public static async Task<ProofOutcome> ProveAsync(string ledger, string sendId, TimeProvider clock)
    {
        await using var file = new SqliteFileReader(ledger, clock);
        try
        {
            return file.Read(reader => ProveAsync(reader, sendId));
        }
        catch (DbException other)
        {
            throw new LedgerException("It isn't a ledger of this version: its audit tables are missing.", other);
        }
    }

    private static async ValueTask<ProofOutcome> ProveAsync(IReader reader, string sendId)
    {
        // Only a hint for the search: what a line says is read from the line.
        var part = $"%\"send_id\":\"{sendId.Replace("%", "", StringComparison.Ordinal)}\"%";
        var lines = (await reader.QueryAsync(
            LinesOf, row => (Sequence: row.Number("seq"), Line: row.Text("line")), ("@part", part)))
            .Where(line => IsOf(line.Line, sendId)).ToList();
        if (lines.Count == 0)
            return new ProofOutcome.NotFound();
        var checkpoints = await reader.QueryAsync(Newest, row => (Size: row.Number("size"), Note: row.Text("note")));
        if (checkpoints.Count == 0 || checkpoints[0].Size < lines[^1].Sequence)
            return new ProofOutcome.NotSigned(checkpoints.Count == 0 ? 0 : checkpoints[0].Size, lines[^1].Sequence);

        var (size, note) = checkpoints[0];
        var paths = lines.Select(line => new MerklePath(line.Sequence - 1, size)).ToList();
        await WalkAsync(reader, size, leaf => paths.ForEach(path => path.Add(leaf)));
        var proof = new AuditProof(sendId, note, [.. lines.Zip(paths, (line, path) => (line.Line, path.Proof().Path))]);
        return new ProofOutcome.Proved(proof.Text(), lines.Count, size);
    }

    private static async ValueTask WalkAsync(IReader reader, long size, Action<byte[]> add)
    {
        for (var after = 0L; after < size;)
        {
            var page = await reader.QueryAsync(
                Leaves, row => (Sequence: row.Number("seq"), Leaf: row.Text("leaf")),
                ("@after", after), ("@size", size), ("@most", AtOnce));
            if (page.Count == 0 || page[^1].Sequence != after + page.Count)
                throw new LedgerException("Records are missing in the ledger. To see which: workonward-mcp audit verify");
            foreach (var (_, leaf) in page)
                add(Convert.FromHexString(leaf));
            after = page[^1].Sequence;
        }
    }

    private static bool IsOf(string line, string sendId) =>
        RecordLine.TryRead(Encoding.UTF8.GetBytes(line), out var record) && Encoding.ASCII.GetString(record.SendId) == sendId;
}
