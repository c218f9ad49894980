namespace Workonward.Storage;

/// <summary>
/// Questions to the store. SQL is constant text in the subset that both engines share, with <c>@name</c> parameters: strings,
/// longs, ints and nulls. A statement that is wrong, or breaks a constraint, throws a
/// <see cref="System.Data.Common.DbException"/>; a store that fails throws a <see cref="StorageException"/>.
/// </summary>
public interface IReader
{
    /// <summary>The store's clock in UTC: the database's own on PostgreSQL, the process's on SQLite.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Every row, in the statement's order.</summary>
    ValueTask<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<Row, T> read, params (string Name, object? Value)[] parameters);
}
