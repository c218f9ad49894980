using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Storage.Sqlite;

namespace Workonward.Storage.Tests.Support;

/// <summary>Stores and works whose details don't matter.</summary>
internal static class Some
{
    public static readonly Migration[] Notes =
        [new(1, "notes", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, size BIGINT);")];

    public static async Task<SqliteDatabase> StoreAsync(TempFolder folder, Migration[]? migrations = null, bool hasLog = true) =>
        (SqliteDatabase)await SqliteStore.OpenAsync(
            folder.Database,
            migrations ?? Notes,
            hasLog ? Chain.Seal : null,
            TimeProvider.System,
            NullLogger.Instance,
            TestContext.Current.CancellationToken);

    public static async Task<StorageException> RefusalAsync(string path, Migration[]? migrations = null) =>
        await Assert.ThrowsAsync<StorageException>(() => SqliteStore.OpenAsync(
            path,
            migrations ?? Notes,
            Chain.Seal,
            TimeProvider.System,
            NullLogger.Instance,
            TestContext.Current.CancellationToken));

    /// <summary>Adds one note and one record.</summary>
    public static Task<int> AddNoteAsync(this IDatabase database, string text) => database.WriteAsync(
        async transaction =>
        {
            transaction.Append(text);
            return await transaction.AddNoteAsync(text);
        },
        TestContext.Current.CancellationToken);

    public static ValueTask<int> AddNoteAsync(this ITransaction transaction, string text) =>
        transaction.ExecuteAsync("INSERT INTO note (text) VALUES (@text)", ("@text", text));

    public static Task<IReadOnlyList<string>> NotesAsync(this IDatabase database) => database.ReadAsync(
        reader => reader.QueryAsync("SELECT text FROM note ORDER BY id", row => row.Text("text")),
        TestContext.Current.CancellationToken);
}
