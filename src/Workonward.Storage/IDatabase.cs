namespace Workonward.Storage;

/// <summary>
/// One durable store. What <see cref="WriteAsync{T}"/> answered is on the disk; SQLite and PostgreSQL keep the same promise.
/// </summary>
public interface IDatabase : IAsyncDisposable
{
    /// <summary>This process, as other processes on the same store know it; new at each start.</summary>
    string Owner { get; }

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction and answers after its commit is durable. Works of many callers may
    /// share one commit; an exception of one rolls back that work alone and reaches its caller alone. The work awaits
    /// nothing but its transaction and has no effect outside it, since an engine may run it again.
    /// </summary>
    /// <exception cref="StorageException">The commit failed; whether it was applied must be read again, never assumed.</exception>
    Task<T> WriteAsync<T>(Func<ITransaction, ValueTask<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Reads from one consistent state of the store, without waiting for writers. The work awaits nothing but its reader.
    /// </summary>
    Task<T> ReadAsync<T>(Func<IReader, ValueTask<T>> work, CancellationToken cancellationToken);

    /// <summary>Whether the process behind <paramref name="owner"/> still lives. False is proof; true may be a moment old.</summary>
    ValueTask<bool> IsAliveAsync(string owner, CancellationToken cancellationToken);

    /// <summary>
    /// Takes <paramref name="role"/> for this process, or answers null while another living process holds it.
    /// Disposing gives it back; a process that dies loses it at once.
    /// </summary>
    ValueTask<IAsyncDisposable?> TryTakeRoleAsync(string role, CancellationToken cancellationToken);
}
