namespace Workonward.Storage.Sqlite;

/// <summary>What a work sees of its session, from its first statement to its last.</summary>
internal class ReadScope(SqliteSession session, TimeProvider clock) : IReader
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private bool _ended;

    public DateTimeOffset Now => clock.GetUtcNow();

    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(
        string sql, Func<Row, T> read, params (string Name, object? Value)[] parameters) =>
        new(Session().Query(sql, read, parameters));

    /// <summary>From here on every use is refused: the session serves somebody else.</summary>
    public void End() => _ended = true;

    /// <summary>The session, for this work alone.</summary>
    protected SqliteSession Session()
    {
        if (_ended || Environment.CurrentManagedThreadId != _thread)
            throw new InvalidOperationException(Synchronous.Rule);
        // After a disk's failure SQLite may have undone the transaction; the next statement would commit by itself.
        return session.InTransaction
            ? session
            : throw new InvalidOperationException("The transaction was undone by the failure before.");
    }
}
