namespace Workonward.Storage.Sqlite;

/// <summary>
/// The look at a file before it is used. Every opening reads the header and the whole schema, and SQLite itself compares
/// the header's page count with the file's length, which finds truncation. SQLite's own <c>quick_check</c> reads every
/// page: files up to a few megabytes get it whole; above that it would take seconds, so only the way to the first and the
/// last row of each table is read. Damage elsewhere is found when it is met, and is <see cref="StorageFault.Corrupt"/> then.
/// </summary>
internal static class IntegrityCheck
{
    private const long CheckedWhole = 4 * 1024 * 1024;

    public static void Run(SqliteSession session)
    {
        var tables = session.Query(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND wr = 0",
            static row => row.Text("name"));
        if (new FileInfo(session.Path).Length <= CheckedWhole)
            CheckAll(session);
        else
            tables.ForEach(table => CheckEnds(session, table));
    }

    private static void CheckAll(SqliteSession session)
    {
        var complaints = session.Query("PRAGMA quick_check(1)", static row => row.Text("quick_check"));
        if (complaints is not ["ok"])
        {
            throw new StorageException(
                StorageFault.Corrupt,
                $"{session.Path} is damaged ({string.Join("; ", complaints)}). "
                + "Stop every program that uses it, keep a copy of it with its -wal file, and restore a backup.");
        }
    }

    private static void CheckEnds(SqliteSession session, string table)
    {
        var quoted = table.Replace("\"", "\"\"", StringComparison.Ordinal);
        session.Query($"SELECT * FROM \"{quoted}\" ORDER BY rowid LIMIT 1", static _ => 0);
        session.Query($"SELECT * FROM \"{quoted}\" ORDER BY rowid DESC LIMIT 1", static _ => 0);
    }
}
