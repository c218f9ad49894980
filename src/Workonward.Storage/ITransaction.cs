namespace Workonward.Storage;

/// <summary>One unit of work: everything in it becomes durable together or not at all.</summary>
public interface ITransaction : IReader
{
    /// <summary>Runs one statement that changes rows.</summary>
    /// <returns>How many rows it changed.</returns>
    ValueTask<int> ExecuteAsync(string sql, params (string Name, object? Value)[] parameters);

    /// <summary>
    /// Selects rows and holds them until the commit; rows that another transaction holds are passed over. The claim of work
    /// is built on it. The statement ends where <c>FOR UPDATE SKIP LOCKED</c> may follow.
    /// </summary>
    ValueTask<IReadOnlyList<T>> QueryForUpdateAsync<T>(string sql, Func<Row, T> read, params (string Name, object? Value)[] parameters);

    /// <summary>
    /// Adds one record to the sealed log, in this transaction. Its number and its link to the record before it are given when
    /// the commit is made: <see cref="SealRecord"/> makes the line.
    /// </summary>
    void Append(string body);
}
