using System.Data.Common;

namespace Workonward.Storage;

/// <summary>The row under the cursor, read by column name. Valid only while its reader function runs.</summary>
public readonly struct Row
{
    private readonly DbDataReader _reader;

    internal Row(DbDataReader reader) => _reader = reader;

    /// <summary>A column that is never null.</summary>
    public string Text(string column) => _reader.GetString(_reader.GetOrdinal(column));

    /// <summary>A column that may be null.</summary>
    public string? TextOrNull(string column) =>
        _reader.GetOrdinal(column) is var at && _reader.IsDBNull(at) ? null : _reader.GetString(at);

    /// <summary>A whole number that is never null.</summary>
    public long Number(string column) => _reader.GetInt64(_reader.GetOrdinal(column));

    /// <summary>A whole number that may be null.</summary>
    public long? NumberOrNull(string column) =>
        _reader.GetOrdinal(column) is var at && _reader.IsDBNull(at) ? null : _reader.GetInt64(at);
}
