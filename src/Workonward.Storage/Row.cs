using System.Data.Common;

namespace Workonward.Storage;

/// <summary>The row under the cursor, read by column name. Valid only while its reader function runs.</summary>
public readonly struct Row
{
    private readonly DbDataReader _reader;
    private readonly ColumnOrdinals _columns;

    internal Row(DbDataReader reader, ColumnOrdinals columns) => (_reader, _columns) = (reader, columns);

    /// <summary>A column that is never null.</summary>
    public string Text(string column) => _reader.GetString(_columns.Find(column));

    /// <summary>The UTF-8 of a text that is never null, for whoever compares it with bytes and needs no string.</summary>
    public byte[] Utf8(string column) => _reader.GetFieldValue<byte[]>(_columns.Find(column));

    /// <summary>A column that may be null.</summary>
    public string? TextOrNull(string column) =>
        _columns.Find(column) is var at && _reader.IsDBNull(at) ? null : _reader.GetString(at);

    /// <summary>A whole number that is never null.</summary>
    public long Number(string column) => _reader.GetInt64(_columns.Find(column));

    /// <summary>A whole number that may be null.</summary>
    public long? NumberOrNull(string column) =>
        _columns.Find(column) is var at && _reader.IsDBNull(at) ? null : _reader.GetInt64(at);
}
