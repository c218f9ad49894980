using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Storage.Peer;
using Workonward.Storage.Sqlite;

namespace Workonward.Storage.Tests.Support;

/// <summary>Stores and works whose details don't matter.</summary>
internal static class Some
{
    public static Task<SqliteDatabase> StoreAsync(TempFolder folder, Migration[]? migrations = null, bool hasLog = true) =>
        StoreAsync(folder.Database, TestContext.Current.CancellationToken, migrations, hasLog);

    public static async Task<SqliteDatabase> StoreAsync(
        string path, CancellationToken cancellationToken, Migration[]? migrations = null, bool hasLog = true) =>
        (SqliteDatabase)await SqliteStore.OpenAsync(
            path,
            migrations ?? Notes.Schema,
            hasLog ? Notes.Seal : null,
            TimeProvider.System,
            NullLogger.Instance,
            cancellationToken);

    public static async Task<StorageException> RefusalAsync(string path, Migration[]? migrations = null) =>
        await Assert.ThrowsAsync<StorageException>(() => SqliteStore.OpenAsync(
            path,
            migrations ?? Notes.Schema,
            Notes.Seal,
            TimeProvider.System,
            NullLogger.Instance,
            TestContext.Current.CancellationToken));

    public static Task<int> AddNoteAsync(this IDatabase database, string text) => Notes.AddAsync(database, text);

    public static ValueTask<int> AddNoteAsync(this ITransaction transaction, string text) => Notes.AddAsync(transaction, text);

    public static Task<IReadOnlyList<string>> NotesAsync(this IDatabase database) => database.ReadAsync(
        reader => reader.QueryAsync("SELECT text FROM note ORDER BY id", row => row.Text("text")),
        TestContext.Current.CancellationToken);
}
