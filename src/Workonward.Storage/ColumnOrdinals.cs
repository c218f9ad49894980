using System.Data.Common;

namespace Workonward.Storage;

/// <summary>Where each column of one statement stands; made once and kept with the prepared statement.</summary>
internal sealed class ColumnOrdinals
{
    private readonly Dictionary<string, int> _ordinals;

    public ColumnOrdinals(DbDataReader reader)
    {
        _ordinals = new(reader.FieldCount, StringComparer.Ordinal);
        for (var at = 0; at < reader.FieldCount; at++)
            _ordinals.TryAdd(reader.GetName(at), at);
    }

    public int Find(string column) => _ordinals.TryGetValue(column, out var at)
        ? at
        : throw new ArgumentException(
            $"The row has no column '{column}'. It has: {string.Join(", ", _ordinals.Keys)}.", nameof(column));
}
