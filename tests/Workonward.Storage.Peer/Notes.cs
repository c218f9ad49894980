using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace Workonward.Storage.Peer;

/// <summary>The small store that the tests and the peer share: notes, each with a sealed record.</summary>
internal static class Notes
{
    public static readonly Migration[] Schema =
        [new(1, "notes", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, size BIGINT);")];

    public static Task<IDatabase> OpenAsync(string path) => SqliteStore.OpenAsync(
        path, Schema, Seal, TimeProvider.System, NullLogger.Instance, CancellationToken.None);

    public static SealedRecord Seal(long sequence, string previousLeaf, string body)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{sequence}|{body}|{previousLeaf}");
        return new SealedRecord(line, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line))));
    }

    /// <summary>Adds one note and one record.</summary>
    public static Task<int> AddAsync(IDatabase database, string text) => database.WriteAsync(
        async transaction =>
        {
            transaction.Append(text);
            return await AddAsync(transaction, text);
        },
        CancellationToken.None);

    public static ValueTask<int> AddAsync(ITransaction transaction, string text) =>
        transaction.ExecuteAsync("INSERT INTO note (text) VALUES (@text)", ("@text", text));
}
