using Microsoft.Extensions.Logging;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Epochs;
using Workonward.Storage;

namespace Workonward.Core.Outbox;

/// <summary>The store of everything that was sent, refused and decided. Opened once a process; verbs open it too.</summary>
public sealed class Ledger : IAsyncDisposable
{
    /// <summary>The only tenant of this version.</summary>
    public const string Tenant = "default";

    /// <summary>A ledger over a store that is open already.</summary>
    internal Ledger(IDatabase database, RecipientHashKey? hashKey, LedgerPlace place, Chance chance)
    {
        (Database, Key, Place, Chance) = (database, hashKey, place, chance);
        Audit = new AuditLog(new AuditLine(hashKey, database.Owner));
    }

    /// <summary>This process, as it stands in the audit log's member <c>node</c>.</summary>
    public string Node => Database.Owner;

    /// <summary>The folder of the key files.</summary>
    public string KeyFolder => Place.KeyFolder;

    /// <summary>The SQLite file.</summary>
    public string DatabaseFile => Place.DatabaseFile;

    internal IDatabase Database { get; }

    internal AuditLog Audit { get; }

    internal RecipientHashKey HashKey =>
        Key ?? throw new InvalidOperationException("The ledger was opened without the key of its hashes.");

    internal LedgerPlace Place { get; }

    internal Chance Chance { get; }

    private RecipientHashKey? Key { get; }

    /// <summary>
    /// The first of the ledger's files that isn't there, or null. Whoever must not make a new ledger, or a new key beside an
    /// old one, asks before opening.
    /// </summary>
    public static string? FindMissing(LedgerPlace place) =>
        !File.Exists(place.DatabaseFile) ? place.DatabaseFile
        : RecipientHashKeyFile.NewestIn(place.KeyFolder) == 0 ? RecipientHashKeyFile.PathOf(place.KeyFolder, epoch: 1)
        : null;

    /// <summary>Opens or makes the ledger. The folders exist.</summary>
    /// <exception cref="LedgerException">A file can't be used; the message says why and what to do.</exception>
    public static async Task<Ledger> OpenAsync(
        LedgerPlace place, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var database = await OpenDatabaseAsync(place, clock, loggers, cancellationToken);
        try
        {
            var keyless = new AuditLog(new AuditLine(hashKey: null, database.Owner));
            var hashKey = await EpochStart.FindAsync(database, keyless, place.KeyFolder, Tenant);
            return new Ledger(database, hashKey, place, Chance.Real);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a ledger whose hash key may be lost: for work that hashes no recipient.</summary>
    /// <exception cref="LedgerException">A file can't be used; the message says why and what to do.</exception>
    public static async Task<Ledger> OpenWithoutHashKeyAsync(
        LedgerPlace place, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var database = await OpenDatabaseAsync(place, clock, loggers, cancellationToken);
        return new Ledger(database, hashKey: null, place, Chance.Real);
    }

    /// <summary>Makes what is queued durable and closes the store.</summary>
    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static async Task<IDatabase> OpenDatabaseAsync(
        LedgerPlace place, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        try
        {
            return await SqliteStore.OpenAsync(
                place.DatabaseFile,
                LedgerSchema.Migrations,
                AuditLine.Seal,
                clock,
                loggers.CreateLogger("Workonward.Ledger"),
                cancellationToken);
        }
        catch (StorageException cause)
        {
            throw LedgerException.From(cause);
        }
    }
}
