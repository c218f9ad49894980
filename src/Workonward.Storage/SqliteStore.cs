using Microsoft.Extensions.Logging;
using Workonward.Storage.Processes;
using Workonward.Storage.Sqlite;

namespace Workonward.Storage;

/// <summary>Opens a store in one SQLite file: WAL, <c>synchronous=FULL</c>, one writer, any number of processes.</summary>
public static class SqliteStore
{
    /// <summary>
    /// Opens or makes the file, checks it, and applies the migrations that are missing. Beside the file lie the locks of the
    /// processes that use it.
    /// </summary>
    /// <param name="path">The database file; its folder must exist.</param>
    /// <param name="migrations">The whole schema, in order.</param>
    /// <param name="seal">Makes the lines of the sealed log; null for a store that has none.</param>
    /// <param name="clock">The store's clock.</param>
    /// <param name="logger">Where trouble is told.</param>
    /// <param name="cancellationToken">Ends the wait for the file.</param>
    /// <exception cref="StorageException">The file can't be used; the message says why and what to do.</exception>
    public static Task<IDatabase> OpenAsync(
        string path,
        IReadOnlyList<Migration> migrations,
        SealRecord? seal,
        TimeProvider clock,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        if (migrations.Index().Any(static step => step.Item.Number != step.Index + 1))
            throw new ArgumentException("Migrations have the numbers 1, 2, 3 ... in this order.", nameof(migrations));
        var opening = new Opening(RealPath.Of(path), migrations, seal, clock, logger);
        return Task.Run<IDatabase>(() => opening.Run(cancellationToken), cancellationToken);
    }
}
