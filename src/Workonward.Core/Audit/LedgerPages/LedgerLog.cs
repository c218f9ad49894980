using System.Data.Common;
using System.Globalization;
using Workonward.Core.Audit.Walk;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Audit.LedgerPages;

/// <summary>
/// The log as the ledger holds it, page by page beside the files. What was exported and signed is read before the files are:
/// a server that goes on writing makes the files longer, never shorter.
/// </summary>
internal sealed class LedgerLog(SqliteFileReader file)
{
    private const int AtOnce = 1_000;
    private const int SendsAtOnce = 200;

    private const string Page = "SELECT seq, line, leaf FROM sealed_log WHERE seq >= @from ORDER BY seq LIMIT @most";

    private const string LineOf = "SELECT line FROM sealed_log WHERE seq = @seq";

    private static readonly string SendsOf =
        $"SELECT id, state, attempt FROM send WHERE id IN ({string.Join(", ", SendNames())})";

    private const string CheckpointsFrom =
        "SELECT size, note, range FROM audit_checkpoint WHERE size >= @from AND size <= @to ORDER BY size LIMIT @most";

    private CheckpointPages? _checkpoints;
    private IReadOnlyList<LedgerRow> _page = [];
    private int _at;
    private IReader? _pinned;

    /// <summary>The number of the newest record that the files must hold.</summary>
    public long Exported { get; private set; }

    /// <summary>The size of the newest checkpoint that the files must hold.</summary>
    public long Signed { get; private set; }

    /// <summary>The segments that were retired, the oldest first.</summary>
    public IReadOnlyList<RetiredSegment> Retired { get; private set; } = [];

    /// <exception cref="StorageException">The file can't be read.</exception>
    /// <exception cref="LedgerException">It has not the tables of a ledger.</exception>
    public void Begin()
    {
        try
        {
            file.Read(async reader =>
            {
                var exported = await reader.QueryAsync("SELECT seq FROM audit_export", row => row.Number("seq"));
                Exported = exported.Count == 0 ? 0 : exported[0];
                Signed = (await reader.QueryAsync(
                    "SELECT coalesce(max(size), 0) AS size FROM audit_checkpoint", row => row.Number("size")))[0];
                Retired = await ReadRetiredAsync(reader);
                return true;
            });
        }
        catch (DbException other)
        {
            throw new LedgerException(
                "it isn't a ledger of this version: its audit tables are missing. Start the server on it once.", other);
        }
    }

    /// <summary>The record of this number; null where the ledger has none. Asked in order.</summary>
    public LedgerRow? Take(long sequence)
    {
        if (_at == _page.Count || _page[_at].Sequence > sequence || _page[^1].Sequence < sequence)
            Fetch(sequence);
        while (_at < _page.Count && _page[_at].Sequence < sequence)
            _at++;
        return _at < _page.Count && _page[_at].Sequence == sequence ? _page[_at++] : null;
    }

    /// <summary>Whether the ledger has this record or a later one.</summary>
    public bool Reaches(long sequence)
    {
        if (_at == _page.Count)
            Fetch(sequence);
        return _at < _page.Count;
    }

    /// <summary>The checkpoint of this size, if the ledger had it at the beginning.</summary>
    public LedgerCheckpoint? KnownCheckpoint(long size) => size > Signed
        ? null
        : (_checkpoints ??= new CheckpointPages(FetchCheckpoints)).Find(size);

    /// <summary>The same, or as it stands now.</summary>
    public LedgerCheckpoint? Checkpoint(long size) => KnownCheckpoint(size) ?? Read(async reader =>
        (await reader.QueryAsync(
            "SELECT size, note, range FROM audit_checkpoint WHERE size = @size", ReadCheckpoint, ("@size", size)))
        .SingleOrDefault());

    /// <summary>Whether the line of this record may be empty: its segment was retired.</summary>
    public bool IsRetired(long sequence)
    {
        if (!Retired.Any(segment => segment.Holds(sequence)))
            Retired = Read(ReadRetiredAsync);
        return Retired.Any(segment => segment.Holds(sequence));
    }

    /// <summary>Whether the ledger has this record, and its line is empty.</summary>
    public bool IsEmptied(long sequence) => Read(reader => reader.QueryAsync(
        LineOf, row => row.Text("line"), ("@seq", sequence))) is [""];

    /// <summary>The rows of these sends.</summary>
    public IEnumerable<SentRow> Rows(IReadOnlyCollection<SentState> sends) =>
        sends.Chunk(SendsAtOnce).SelectMany(part => Read(reader => reader.QueryAsync(
            SendsOf,
            row => new SentRow(row.Text("id"), row.Text("state"), row.Number("attempt")),
            [.. Enumerable.Range(0, SendsAtOnce).Select(at => (Name(at), (object?)part[Math.Min(at, part.Length - 1)].SendId))])));

    public long CountSends() => Read(async reader =>
        (await reader.QueryAsync("SELECT COUNT(*) AS sends FROM send", row => row.Number("sends")))[0]);

    /// <summary>Does the rest from one consistent state: a send that moves on meanwhile is as its last record says.</summary>
    public T AtOneMoment<T>(Func<T> work) => file.Read(reader =>
    {
        _pinned = reader;
        (_page, _at) = ([], 0);
        try
        {
            return ValueTask.FromResult(work());
        }
        finally
        {
            _pinned = null;
        }
    });

    private void Fetch(long sequence)
    {
        _page = Read(reader => reader.QueryAsync(
            Page,
            row => new LedgerRow(row.Number("seq"), row.Utf8("line"), row.Utf8("leaf")),
            ("@from", sequence), ("@most", AtOnce)));
        _at = 0;
    }

    private IReadOnlyList<LedgerCheckpoint> FetchCheckpoints(long from) => Read(reader => reader.QueryAsync(
        CheckpointsFrom, ReadCheckpoint, ("@from", from), ("@to", Signed), ("@most", CheckpointPages.AtOnce)));

    // A store's file is read at once: a task that waits would be a bug.
    private T Read<T>(Func<IReader, ValueTask<T>> work) =>
        _pinned is { } reader ? work(reader).AsTask().GetAwaiter().GetResult() : file.Read(work);

    private static async ValueTask<IReadOnlyList<RetiredSegment>> ReadRetiredAsync(IReader reader) => await reader.QueryAsync(
        "SELECT name, first_seq, last_seq, retired_seq FROM audit_segment WHERE retired_seq > 0 ORDER BY first_seq",
        row => new RetiredSegment(
            row.Text("name"), row.Number("first_seq"), row.Number("last_seq"), row.Number("retired_seq")));

    private static LedgerCheckpoint ReadCheckpoint(Row row) => new(row.Number("size"), row.Text("note"), row.Text("range"));

    private static IEnumerable<string> SendNames() => Enumerable.Range(0, SendsAtOnce).Select(Name);

    private static string Name(int at) => string.Create(CultureInfo.InvariantCulture, $"@send{at}");
}
