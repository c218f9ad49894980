namespace Workonward.Storage.Sqlite;

/// <summary>One work inside the writer's commit group.</summary>
internal sealed class WorkScope(SqliteSession session, TimeProvider clock, bool hasLog)
    : ReadScope(session, clock), ITransaction
{
    private List<string>? _bodies;

    /// <summary>What was appended, in order.</summary>
    public IReadOnlyList<string> Bodies => _bodies ?? [];

    public ValueTask<int> ExecuteAsync(string sql, params (string Name, object? Value)[] parameters) =>
        new(Session().Execute(sql, parameters));

    // The whole file has one writer at a time: every row is held already.
    public ValueTask<IReadOnlyList<T>> QueryForUpdateAsync<T>(
        string sql, Func<Row, T> read, params (string Name, object? Value)[] parameters) =>
        QueryAsync(sql, read, parameters);

    public void Append(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (!hasLog)
            throw new InvalidOperationException("This store was opened without a sealed log.");
        Session();
        (_bodies ??= []).Add(body);
    }
}
