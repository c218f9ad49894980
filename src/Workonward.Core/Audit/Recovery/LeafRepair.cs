using Workonward.Core.Audit.Segments;
using Workonward.Storage;

namespace Workonward.Core.Audit.Recovery;

/// <summary>
/// The leaves of the ledger that their lines don't make. The record behind one says which of both was changed: it links to the leaf
/// that was there when it was written. A leaf that was changed is made anew, or the recovery would sign it.
/// </summary>
internal sealed class LeafRepair
{
    private const int LinesAtOnce = 2_000;
    private const string PreviousBegins = "\"prev\":\"";

    private const string Page = "SELECT seq, line, leaf FROM sealed_log WHERE seq > @after ORDER BY seq LIMIT @most";

    private const string SetLeaf = "UPDATE sealed_log SET leaf = @leaf WHERE seq = @seq";

    private readonly List<(long Sequence, string Leaf)> _repaired = [];
    private readonly List<long> _otherLines = [];

    private LeafRepair()
    {
    }

    /// <summary>The newest record whose line is empty or in another form, so that no file can take it; 0 where there is none.</summary>
    public long NewestOutOfForm { get; private set; }

    /// <summary>The records whose leaf is made anew.</summary>
    public IEnumerable<long> Repaired => _repaired.Select(record => record.Sequence);

    /// <summary>The records whose line was changed: their leaves are as they were.</summary>
    public IReadOnlyList<long> OtherLines => _otherLines;

    /// <summary>Recomputes every leaf whose line is still there; nothing is written yet.</summary>
    public static async Task<LeafRepair> FindAsync(IDatabase database)
    {
        var found = new LeafRepair();
        SealedLine? before = null;
        while (await NextAsync(database, before?.Sequence ?? 0) is { Count: > 0 } page)
        {
            foreach (var record in page)
            {
                found.Judge(before, record.Line);
                before = record;
            }
        }

        found.Judge(before, next: "");
        return found;
    }

    /// <summary>Puts them right, in the transaction of the record that tells of it: that record links to the newest of them.</summary>
    public async ValueTask WriteAsync(ITransaction transaction)
    {
        foreach (var (sequence, leaf) in _repaired)
            await transaction.ExecuteAsync(SetLeaf, ("@leaf", leaf), ("@seq", sequence));
    }

    private void Judge(SealedLine? record, string next)
    {
        if (record is { IsInForm: false })
            NewestOutOfForm = record.Sequence;
        if (record is not { Line.Length: > 0 })
            return;
        var leaf = AuditLine.LeafOf(record.Line);
        if (leaf == record.Leaf)
            return;
        if (next.EndsWith($"{PreviousBegins}{record.Leaf}\"}}", StringComparison.Ordinal))
            _otherLines.Add(record.Sequence);
        else
            _repaired.Add((record.Sequence, leaf));
    }

    private static Task<IReadOnlyList<SealedLine>> NextAsync(IDatabase database, long after) => database.ReadAsync(
        reader => reader.QueryAsync(
            Page,
            row => new SealedLine(row.Number("seq"), row.Text("line"), row.Text("leaf")),
            ("@after", after), ("@most", LinesAtOnce)),
        CancellationToken.None);
}
