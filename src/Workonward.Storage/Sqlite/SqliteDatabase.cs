using Workonward.Storage.Processes;

namespace Workonward.Storage.Sqlite;

/// <summary>An open file: its writer, its readers and this process's locks.</summary>
internal sealed class SqliteDatabase(
    SqliteSession session,
    GroupWriter writer,
    ReaderPool readers,
    OwnerLocks owners,
    RoleLocks roles,
    WriteTurn turn) : IDatabase
{
    private readonly Lock _gate = new();
    private Task? _closing;

    public string Owner => owners.Owner;

    /// <summary>How many transactions this process has committed through its writer.</summary>
    public long Commits => writer.Commits;

    public Task<T> WriteAsync<T>(Func<ITransaction, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return writer.WriteAsync(work, cancellationToken);
    }

    public Task<T> ReadAsync<T>(Func<IReader, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        try
        {
            return Task.FromResult(readers.Read(work));
        }
        catch (Exception failure)
        {
            return Task.FromException<T>(failure);
        }
    }

    public ValueTask<bool> IsAliveAsync(string owner, CancellationToken cancellationToken) =>
        new(FileFaults.Translated(session.Path + ".owners", () => owners.IsAlive(owner)));

    public ValueTask<IAsyncDisposable?> TryTakeRoleAsync(string role, CancellationToken cancellationToken) =>
        new(FileFaults.Translated(session.Path + ".roles", () => roles.TryTake(role)));

    public ValueTask DisposeAsync()
    {
        lock (_gate)
            return new ValueTask(_closing ??= CloseAsync());
    }

    private async Task CloseAsync()
    {
        await writer.FinishAsync();
        await readers.CloseAsync();
        // The last process to close moves the log into the database; beside others this one does what it can.
        session.TryControl("PRAGMA wal_checkpoint(PASSIVE)");
        session.Dispose();
        turn.Dispose();
        roles.Dispose();
        owners.Dispose();
    }
}
