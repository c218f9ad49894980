using Microsoft.Extensions.Logging;
using Workonward.Storage.Processes;

namespace Workonward.Storage.Sqlite;

/// <summary>The steps from a path to an open store. A step that fails undoes the ones before it.</summary>
internal sealed class Opening(
    string path, IReadOnlyList<Migration> migrations, SealRecord? seal, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly string _owners = path + ".owners";
    private readonly Stack<IDisposable> _opened = new();

    public SqliteDatabase Run(CancellationToken cancellationToken)
    {
        try
        {
            DatabaseFile.Prepare(path);
            var owners = Opened(FileFaults.Translated(_owners, TakeOwner));
            var turn = Opened(FileFaults.Translated(_owners, () => new WriteTurn(Path.Combine(_owners, "turn"))));
            var session = Opened(SqliteSession.OpenForWriting(path));
            var writeLock = new WriteLock(session, turn, Patience);
            Begin(session, writeLock, cancellationToken);
            new SchemaUpgrade(session, writeLock, migrations, seal is not null, clock).Run(cancellationToken);

            var log = seal is null ? null : new SealedLog(session, seal);
            var writer = new GroupWriter(session, writeLock, log, clock, logger);
            var database = new SqliteDatabase(
                session, writer, new ReaderPool(path, clock), owners, new RoleLocks(path + ".roles"), turn);
            writer.Start();
            return database;
        }
        catch
        {
            while (_opened.TryPop(out var part))
                part.Dispose();
            throw;
        }
    }

    private T Opened<T>(T part)
        where T : IDisposable
    {
        _opened.Push(part);
        return part;
    }

    private OwnerLocks TakeOwner()
    {
        LockFile.MakeFolder(_owners);
        return OwnerLocks.Take(_owners, clock.GetUtcNow());
    }

    private void Begin(SqliteSession session, WriteLock writeLock, CancellationToken cancellationToken)
    {
        if (session.IsReadOnly)
            throw SqliteFaults.NotWritable(path, cause: null);
        // The first statement that reads the file: what isn't a database is found here.
        writeLock.Control("PRAGMA journal_mode=WAL", cancellationToken);
        if (session.Query("PRAGMA journal_mode", static row => row.Text("journal_mode")) is not ["wal"])
        {
            throw new StorageException(
                StorageFault.Unavailable, $"{path} can't be used with a write-ahead log. Keep it on a local disk.");
        }

        session.Control("PRAGMA synchronous=FULL");
        session.Control("PRAGMA cache_size=-8192");
        IntegrityCheck.Run(session);
    }
}
