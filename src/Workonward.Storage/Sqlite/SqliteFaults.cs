using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Workonward.Storage.Sqlite;

/// <summary>What SQLite's result codes mean to an operator.</summary>
internal static class SqliteFaults
{
    /// <summary>
    /// The failure of the store behind <paramref name="code"/>, or null where the statement itself was at fault (syntax, a
    /// constraint): that is a bug of the caller, and stays a <see cref="SqliteException"/>.
    /// </summary>
    public static StorageException? Find(int code, string path, Exception? cause) => (code & 0xFF) switch
    {
        raw.SQLITE_FULL => new(
            StorageFault.Full, $"No room is left on the disk that holds {path}. Make room, then try again.", cause),
        raw.SQLITE_IOERR => new(
            StorageFault.InputOutput,
            $"Reading or writing {path} failed (SQLite error {code}). Look into the system's log for the disk's errors.",
            cause),
        raw.SQLITE_CORRUPT => new(
            StorageFault.Corrupt,
            $"{path} is damaged. "
            + "Stop every program that uses it, keep a copy of it with its -wal file, and restore a backup.",
            cause),
        raw.SQLITE_NOTADB => NotADatabase(path, cause),
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => NotWritable(path, cause),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Busy(path, cause),
        raw.SQLITE_CANTOPEN or raw.SQLITE_NOLFS => new(
            StorageFault.Unavailable,
            $"{path} or a file beside it can't be opened (SQLite error {code}). "
            + "Check the permissions of the folder and the files.",
            cause),
        raw.SQLITE_PROTOCOL => new(
            StorageFault.Unavailable,
            $"The locks of {path} don't work. Keep the file on a local disk, not on a network share.",
            cause),
        raw.SQLITE_NOMEM => new(StorageFault.Unavailable, $"Memory ran out while {path} was in use.", cause),
        _ => null,
    };

    /// <summary>The same for an exception of the driver.</summary>
    public static StorageException? Find(SqliteException failure, string path) =>
        Find(failure.SqliteExtendedErrorCode, path, failure);

    public static StorageException NotWritable(string path, Exception? cause) => new(
        StorageFault.NotWritable,
        $"{path} can't be written by this user. "
        + "Give the user write permission on the file, the files beside it and their folder.",
        cause);

    public static StorageException NotADatabase(string path, Exception? cause) => new(
        StorageFault.Corrupt,
        $"{path} isn't a SQLite database. Name another file, or move this one away to begin with an empty store.",
        cause);

    public static StorageException Busy(string path, Exception? cause) => new(
        StorageFault.Busy,
        $"Another process kept {path} locked too long. Look for a stopped or stuck process that has the file open.",
        cause);
}
