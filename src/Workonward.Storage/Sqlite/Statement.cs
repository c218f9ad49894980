using Microsoft.Data.Sqlite;

namespace Workonward.Storage.Sqlite;

/// <summary>One prepared statement with its parameters, used again and again.</summary>
internal sealed class Statement(SqliteConnection connection, string sql) : IDisposable
{
    private readonly SqliteCommand _command = new(sql, connection);
    private ColumnOrdinals? _columns;

    public int Execute((string Name, object? Value)[] parameters)
    {
        Bind(parameters);
        return _command.ExecuteNonQuery();
    }

    public List<T> Query<T>(Func<Row, T> read, (string Name, object? Value)[] parameters)
    {
        Bind(parameters);
        using var reader = _command.ExecuteReader();
        var columns = _columns ??= new ColumnOrdinals(reader);
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(new Row(reader, columns)));
        return rows;
    }

    public void Dispose() => _command.Dispose();

    private void Bind((string Name, object? Value)[] parameters)
    {
        if (!HasNamesOf(parameters))
        {
            _command.Parameters.Clear();
            foreach (var (name, _) in parameters)
                _command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        for (var at = 0; at < parameters.Length; at++)
            _command.Parameters[at].Value = Storable(parameters[at].Name, parameters[at].Value);
    }

    private bool HasNamesOf((string Name, object? Value)[] parameters)
    {
        if (_command.Parameters.Count != parameters.Length)
            return false;
        for (var at = 0; at < parameters.Length; at++)
        {
            if (!string.Equals(_command.Parameters[at].ParameterName, parameters[at].Name, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    // Columns are BIGINT and TEXT. What one engine would convert silently and the other would refuse is refused by both.
    private static object Storable(string name, object? value) => value switch
    {
        null => DBNull.Value,
        string or long or int => value,
        _ => throw new ArgumentException(
            $"The parameter {name} is a {value.GetType().Name}. A parameter is a string, a long, an int or null.", name),
    };
}
