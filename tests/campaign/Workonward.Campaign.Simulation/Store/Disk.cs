using System.Globalization;
using SQLitePCL;
using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Audit;
using Workonward.Core.Outbox;
using Workonward.Storage;
using Workonward.Storage.Sqlite;

namespace Workonward.Campaign.Simulation.Store;

/// <summary>
/// What is durable: real SQLite in memory with Core's own schema and the product's sealing, used for one world after the
/// other. A process that is killed loses what it had not committed, and nothing else.
/// </summary>
internal sealed class Disk : IDisposable
{
    private readonly SqliteSession _session = OpenAlone();
    private readonly SealedLog _log;
    private readonly WallClock _clock = new();
    private readonly string _written;
    private long _told;
    private bool _sealed;

    public Disk()
    {
        _session.Script(SealedLog.Schema);
        foreach (var migration in LedgerSchema.Migrations)
            _session.Script(migration.Sql);
        _log = new SealedLog(_session, Seal);
        _written = string.Join(
            " UNION ALL ",
            _session.Query(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
                row => $"SELECT '{row.Text("name")}' AS name WHERE EXISTS (SELECT 1 FROM {row.Text("name")})"));
    }

    /// <summary>Called after each commit with the audit lines that became durable by it.</summary>
    public Action<IReadOnlyList<string>> Committed { get; set; } = static _ => { };

    /// <summary>Empties it for the next world.</summary>
    public void Clear(World world)
    {
        _clock.World = world;
        (_told, _sealed) = (0, false);
        _session.Abandon();
        _session.Control("BEGIN");
        foreach (var table in _session.Query(_written, row => row.Text("name")))
            _session.Control(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM {table}"));
        _session.Control("COMMIT");
    }

    public CommitGroup NewGroup() => new(_session, _log, _clock);

    public void Begin() => _session.Control("BEGIN IMMEDIATE");

    public void Undo() => _session.Control("ROLLBACK");

    public void Commit()
    {
        _session.Control("COMMIT");
        if (!_sealed)
            return;
        _sealed = false;
        var lines = _session.Query(
            "SELECT seq, line FROM sealed_log WHERE seq > @told ORDER BY seq",
            row => (Sequence: row.Number("seq"), Line: row.Text("line")),
            ("@told", _told));
        if (lines.Count == 0)
            return;
        _told = lines[^1].Sequence;
        Committed([.. lines.Select(line => line.Line)]);
    }

    /// <summary>What stands there now.</summary>
    public T Read<T>(Func<IReader, ValueTask<T>> work)
    {
        _session.Control("BEGIN");
        var scope = new ReadScope(_session, _clock);
        try
        {
            return Synchronous.Result(work(scope));
        }
        finally
        {
            scope.End();
            _session.Control("COMMIT");
        }
    }

    public void Dispose() => _session.Dispose();

    // Most commits hold no audit line, and need not be asked for any.
    private SealedRecord Seal(long sequence, string previousLeaf, string body)
    {
        _sealed = true;
        return AuditLine.Seal(sequence, previousLeaf, body);
    }

    // Each disk belongs to one thread: SQLite's own locks, and its count of all memory in use, would only cost time. Where
    // SQLite runs already it keeps them.
    private static SqliteSession OpenAlone()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
        return SqliteSession.OpenForWriting(":memory:");
    }

    private sealed class WallClock : TimeProvider
    {
        public World? World { get; set; }

        public override DateTimeOffset GetUtcNow() => World!.Wall;
    }
}
