using Microsoft.Extensions.Logging;

namespace Workonward.Storage.Sqlite;

/// <summary>
/// Keeps the write-ahead log from growing for ever. SQLite moves it into the database after each 1,000 pages, but begins it
/// anew only at a moment without readers; under many overlapping reads that moment has to be made.
/// </summary>
internal sealed partial class WalLimit(SqliteSession session, long longest)
{
    /// <summary>At how many calls the file is looked at once.</summary>
    public const int LookEach = 64;

    private int _groups;

    /// <summary>Called after each group; looks at the file now and then.</summary>
    public void Keep(ILogger logger)
    {
        if (++_groups % LookEach != 0)
            return;
        var wal = new FileInfo(session.Path + "-wal");
        if (wal.Exists && wal.Length > longest && !session.TryTruncateWal())
            LogHeld(logger, session.Path, wal.Length);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The log of {Path} has {Length} bytes and can't be shortened while a long read is under way")]
    private static partial void LogHeld(ILogger logger, string path, long length);
}
