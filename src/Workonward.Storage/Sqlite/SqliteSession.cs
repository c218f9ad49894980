using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Workonward.Storage.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const int KeptStatements = 512;
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _idle = new(StringComparer.Ordinal);
    private readonly Dictionary<string, sqlite3_stmt> _controls = new(StringComparer.Ordinal);

    private SqliteSession(SqliteConnection connection, string path) => (_connection, Path) = (connection, path);

    public string Path { get; }

    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    public bool IsReadOnly => raw.sqlite3_db_readonly(Handle, "main") == 1;

    private sqlite3 Handle => _connection.Handle!;

    /// <summary>Opens the file, which must exist, for a writer who waits for locks himself.</summary>
    public static SqliteSession OpenForWriting(string path) => Open(path, SqliteOpenMode.ReadWrite, TimeSpan.Zero);

    /// <summary>Opens the file for reading alone; SQLite waits for the rare lock that meets a reader.</summary>
    public static SqliteSession OpenForReading(string path) =>
        Open(path, SqliteOpenMode.ReadOnly, TimeSpan.FromSeconds(10));

    public List<T> Query<T>(string sql, Func<Row, T> read, params (string Name, object? Value)[] parameters) =>
        Use(sql, statement => statement.Query(read, parameters));

    public int Execute(string sql, params (string Name, object? Value)[] parameters) =>
        Use(sql, statement => statement.Execute(parameters));

    /// <summary>Runs a statement without parameters and answers SQLite's result code.</summary>
    public int TryControl(string sql)
    {
        if (!_controls.TryGetValue(sql, out var statement))
        {
            var prepared = raw.sqlite3_prepare_v2(Handle, sql, out statement);
            if (prepared != raw.SQLITE_OK)
                return prepared;
            _controls.Add(sql, statement);
        }

        int code;
        do
        {
            code = raw.sqlite3_step(statement);
        }
        while (code == raw.SQLITE_ROW);
        raw.sqlite3_reset(statement);
        return code == raw.SQLITE_DONE ? raw.SQLITE_OK : code;
    }

    /// <summary>The same, and throws where SQLite refuses.</summary>
    public void Control(string sql)
    {
        var code = TryControl(sql);
        if (code != raw.SQLITE_OK)
            throw Failure(code);
    }

    /// <summary>Runs a script of several statements.</summary>
    public void Script(string sql)
    {
        using var command = new SqliteCommand(sql, _connection);
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException failure)
        {
            throw Translated(failure, Path);
        }
    }

    /// <summary>Moves the whole write-ahead log into the database and empties it; false while a reader needs it.</summary>
    public bool TryTruncateWal()
    {
        raw.sqlite3_busy_timeout(Handle, 200);
        var code = raw.sqlite3_wal_checkpoint_v2(Handle, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        raw.sqlite3_busy_timeout(Handle, 0);
        return code == raw.SQLITE_OK;
    }

    /// <summary>Undoes what is open; nothing where SQLite has undone it already.</summary>
    public void Abandon()
    {
        if (InTransaction)
            TryControl("ROLLBACK");
    }

    /// <summary>The exception for a result code of <see cref="TryControl"/>.</summary>
    public Exception Failure(int code)
    {
        var extended = raw.sqlite3_extended_errcode(Handle);
        var cause = new SqliteException(
            raw.sqlite3_errmsg(Handle).utf8_to_string(), code & 0xFF, (extended & 0xFF) == (code & 0xFF) ? extended : code);
        return Translated(cause, Path);
    }

    public void Dispose()
    {
        foreach (var statement in _idle.Values)
            statement.Dispose();
        foreach (var statement in _controls.Values)
            statement.Dispose();
        _connection.Dispose();
    }

    private static SqliteSession Open(string path, SqliteOpenMode mode, TimeSpan patience)
    {
        Batteries_V2.Init();
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 10,
        };
        var connection = new SqliteConnection(settings.ToString());
        var session = new SqliteSession(connection, path);
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(session.Handle, (int)patience.TotalMilliseconds);
            session.Control("PRAGMA foreign_keys=ON");
            session.Control("PRAGMA trusted_schema=OFF");
            session.Control("PRAGMA cell_size_check=ON");
            // Sorting must not leave addresses in files of a temporary folder.
            session.Control("PRAGMA temp_store=MEMORY");
            return session;
        }
        catch (SqliteException failure)
        {
            session.Dispose();
            throw Translated(failure, path);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static Exception Translated(SqliteException failure, string path) =>
        (Exception?)SqliteFaults.Find(failure, path) ?? failure;

    // A statement in use leaves the cache, so that a reader function may ask the same question again.
    private T Use<T>(string sql, Func<Statement, T> use)
    {
        if (!_idle.Remove(sql, out var statement))
            statement = new Statement(_connection, sql);
        try
        {
            var result = use(statement);
            if (_idle.Count < KeptStatements && _idle.TryAdd(sql, statement))
                statement = null;
            return result;
        }
        catch (SqliteException failure)
        {
            if (SqliteFaults.Find(failure, Path) is { } fault)
                throw fault;
            throw;
        }
        finally
        {
            statement?.Dispose();
        }
    }
}
