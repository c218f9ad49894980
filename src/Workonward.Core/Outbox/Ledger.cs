using Microsoft.Extensions.Logging;
using Workonward.Core.Audit;
using Workonward.Storage;

namespace Workonward.Core.Outbox;

/// <summary>The store of everything that was sent, refused and decided. Opened once a process; verbs open it too.</summary>
public sealed class Ledger : IAsyncDisposable
{
    /// <summary>The only tenant of this version.</summary>
    public const string Tenant = "default";

    /// <summary>A ledger over a store that is open already.</summary>
    internal Ledger(IDatabase database, RecipientHashKey hashKey, LedgerPlace place, Chance chance)
    {
        (Database, HashKey, Place, Chance) = (database, hashKey, place, chance);
        Audit = new AuditLog(new AuditLine(hashKey, database.Owner));
    }

    /// <summary>This process, as it stands in the audit log's member <c>node</c>.</summary>
    public string Node => Database.Owner;

    internal IDatabase Database { get; }

    internal AuditLog Audit { get; }

    internal RecipientHashKey HashKey { get; }

    internal LedgerPlace Place { get; }

    internal Chance Chance { get; }

    /// <summary>
    /// The first of the ledger's files that isn't there, or null. Whoever must not make a new ledger, or a new key beside an
    /// old one, asks before opening.
    /// </summary>
    public static string? FindMissing(LedgerPlace place) =>
        new[] { place.DatabaseFile, RecipientHashKeyFile.PathIn(place.KeyFolder) }.FirstOrDefault(path => !File.Exists(path));

    /// <summary>Opens or makes the ledger. The folders exist.</summary>
    /// <exception cref="LedgerException">A file can't be used; the message says why and what to do.</exception>
    public static async Task<Ledger> OpenAsync(
        LedgerPlace place, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var hashKey = RecipientHashKeyFile.ReadOrMake(place.KeyFolder, Tenant);
        try
        {
            var database = await SqliteStore.OpenAsync(
                place.DatabaseFile,
                LedgerSchema.Migrations,
                AuditLine.Seal,
                clock,
                loggers.CreateLogger("Workonward.Ledger"),
                cancellationToken);
            return new Ledger(database, hashKey, place, Chance.Real);
        }
        catch (StorageException cause)
        {
            throw LedgerException.From(cause);
        }
    }

    /// <summary>Makes what is queued durable and closes the store.</summary>
    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
