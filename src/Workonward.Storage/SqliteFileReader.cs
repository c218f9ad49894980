using Workonward.Storage.Sqlite;

namespace Workonward.Storage;

/// <summary>
/// Reads a store's file without taking part in the store: nothing is made, migrated, repaired or written, and no writer waits.
/// For whoever judges a file that isn't trusted.
/// </summary>
/// <param name="path">The database file, which must exist.</param>
/// <param name="clock">What <see cref="IReader.Now"/> answers.</param>
public sealed class SqliteFileReader(string path, TimeProvider clock) : IAsyncDisposable
{
    private readonly ReaderPool _readers = new(path, clock);

    /// <summary>Reads from one consistent state of the file.</summary>
    /// <exception cref="StorageException">The file can't be read, or is no store.</exception>
    public T Read<T>(Func<IReader, ValueTask<T>> work) => _readers.Read(work);

    /// <summary>Closes the file.</summary>
    public ValueTask DisposeAsync() => new(_readers.CloseAsync());
}
