using System.Globalization;
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
    private readonly SqliteSession _session = SqliteSession.OpenForWriting(":memory:");
    private readonly SealedLog _log;
    private readonly WallClock _clock = new();
    private readonly List<string> _tables;
    private long _told;

    public Disk()
    {
        _session.Script(SealedLog.Schema);
        foreach (var migration in LedgerSchema.Migrations)
            _session.Script(migration.Sql);
        _log = new SealedLog(_session, AuditLine.Seal);
        _tables = _session.Query(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", row => row.Text("name"));
    }

    /// <summary>Called after each commit with the audit lines that became durable by it.</summary>
    public Action<IReadOnlyList<string>> Committed { get; set; } = static _ => { };

    /// <summary>Empties it for the next world.</summary>
    public void Clear(World world)
    {
        _clock.World = world;
        _told = 0;
        _session.Abandon();
        _session.Control("BEGIN");
        foreach (var table in _tables)
            _session.Control(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM {table}"));
        _session.Control("COMMIT");
    }

    public CommitGroup NewGroup() => new(_session, _log, _clock);

    public void Begin() => _session.Control("BEGIN IMMEDIATE");

    public void Undo() => _session.Control("ROLLBACK");

    public void Commit()
    {
        _session.Control("COMMIT");
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

    private sealed class WallClock : TimeProvider
    {
        public World? World { get; set; }

        public override DateTimeOffset GetUtcNow() => World!.Wall;
    }
}
