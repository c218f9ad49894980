using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Storage.Processes;
using Workonward.Storage.Sqlite;
using Workonward.Storage.Tests.Support;

namespace Workonward.Storage.Tests.Sqlite;

public sealed class FaultTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_full_store_says_so_and_takes_again_what_fits()
    {
        await using var store = await Some.StoreAsync(_folder);
        // The only limit that a statement can set on the writer's own connection.
        await store.WriteAsync(
            transaction => transaction.QueryAsync("PRAGMA max_page_count = 20", row => row.Number("max_page_count")),
            TestContext.Current.CancellationToken);

        var full = await Assert.ThrowsAsync<StorageException>(() => store.AddNoteAsync(new string('x', 200_000)));
        await store.AddNoteAsync("small");

        Assert.Equal(StorageFault.Full, full.Fault);
        Assert.Equal(["small"], await store.NotesAsync());
        Assert.Equal(["small"], await Chain.ReadAsync(store));
    }

    [Fact]
    public async Task A_write_lock_that_another_keeps_is_waited_for_and_then_given_up()
    {
        await using var store = await Some.StoreAsync(_folder);
        using var other = SqliteSession.OpenForWriting(_folder.Database);
        other.Control("BEGIN IMMEDIATE");
        using var session = SqliteSession.OpenForWriting(_folder.Database);
        using var turn = new WriteTurn(Path.Combine(_folder.Path, "turn"));
        var writeLock = new WriteLock(session, turn, TimeSpan.FromMilliseconds(50));

        var busy = Assert.Throws<StorageException>(() => writeLock.Begin(CancellationToken.None));
        other.Control("ROLLBACK");
        writeLock.Begin(CancellationToken.None);

        Assert.Equal(StorageFault.Busy, busy.Fault);
        Assert.True(session.InTransaction);
    }

    [Fact]
    public async Task Works_that_wait_for_the_lock_in_vain_all_hear_of_it()
    {
        await using var store = await Some.StoreAsync(_folder);
        using var other = SqliteSession.OpenForWriting(_folder.Database);
        using var session = SqliteSession.OpenForWriting(_folder.Database);
        using var turn = new WriteTurn(Path.Combine(_folder.Path, "turn"));
        var writeLock = new WriteLock(session, turn, TimeSpan.FromMilliseconds(50));
        var writer = new GroupWriter(session, writeLock, log: null, TimeProvider.System, NullLogger.Instance);
        other.Control("BEGIN IMMEDIATE");

        var works = Enumerable.Range(0, 3).Select(number => AddAsync(writer, $"{number}")).ToList();
        writer.Start();
        foreach (var work in works)
            Assert.Equal(StorageFault.Busy, (await Assert.ThrowsAsync<StorageException>(() => work)).Fault);
        other.Control("ROLLBACK");
        await AddAsync(writer, "later");
        await writer.FinishAsync();

        Assert.Equal(["later"], await store.NotesAsync());
    }

    [Fact]
    public async Task When_a_transaction_is_undone_everyone_in_its_group_hears_of_it()
    {
        await using var store = await Some.StoreAsync(_folder);
        Task<int> before, failing, undoing, after;
        using (var gate = new BlockedWriter(store))
        {
            before = store.AddNoteAsync("before");
            failing = store.WriteAsync<int>(_ => throw new NotSupportedException("on purpose"), TestContext.Current.CancellationToken);
            undoing = store.WriteAsync(transaction => transaction.ExecuteAsync("ROLLBACK"), TestContext.Current.CancellationToken);
            after = store.AddNoteAsync("after");
            await gate.OpenAsync();
        }

        // What comes after begins a group of its own.
        foreach (var work in new[] { before, failing, undoing })
            Assert.Equal(StorageFault.InputOutput, (await Assert.ThrowsAsync<StorageException>(() => work)).Fault);
        await after;
        Assert.Equal(["after"], await store.NotesAsync());
        Assert.Equal(["after"], await Chain.ReadAsync(store));
    }

    [Fact]
    public async Task When_the_commit_itself_fails_nobody_in_its_group_is_told_of_success()
    {
        await using var store = await Some.StoreAsync(_folder);
        await ExecuteAsync(store, "CREATE TABLE child (parent TEXT REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)");
        await ExecuteAsync(store, "CREATE TABLE parent (id TEXT PRIMARY KEY)");
        Task<int> before, orphan;
        using (var gate = new BlockedWriter(store))
        {
            before = store.AddNoteAsync("before");
            orphan = ExecuteAsync(store, "INSERT INTO child VALUES ('nobody''s')");
            await gate.OpenAsync();
        }

        foreach (var work in new[] { before, orphan })
            await Assert.ThrowsAsync<StorageException>(() => work);
        Assert.Empty(await store.NotesAsync());
        Assert.Empty(await Chain.ReadAsync(store));
    }

    [Fact]
    public async Task A_work_cannot_go_on_after_its_transaction_was_undone()
    {
        await using var store = await Some.StoreAsync(_folder);

        await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync(
            async transaction =>
            {
                await transaction.ExecuteAsync("ROLLBACK");
                return await transaction.AddNoteAsync("by itself");
            },
            TestContext.Current.CancellationToken));

        Assert.Empty(await store.NotesAsync());
    }

    [Fact]
    public async Task The_log_is_shortened_when_no_reader_needs_it()
    {
        await using var store = await Some.StoreAsync(_folder);
        using var session = SqliteSession.OpenForWriting(_folder.Database);
        using var reader = SqliteSession.OpenForReading(_folder.Database);
        reader.Control("BEGIN");
        Assert.Empty(reader.Query("SELECT text FROM note", row => row.Text("text")));
        Assert.Empty(session.Query("SELECT text FROM note", row => row.Text("text")));
        await store.AddNoteAsync(new string('x', 100_000));

        var held = session.TryTruncateWal();
        reader.Control("COMMIT");
        var freed = session.TryTruncateWal();

        Assert.Equal((false, true), (held, freed));
        Assert.Equal(0, new FileInfo(_folder.Database + "-wal").Length);
        Assert.Single(await store.NotesAsync());
    }

    [Fact]
    public async Task A_log_that_has_grown_too_long_is_shortened_by_the_writer()
    {
        await using var store = await Some.StoreAsync(_folder);
        using var session = SqliteSession.OpenForWriting(_folder.Database);
        await store.AddNoteAsync(new string('x', 100_000));
        var length = new FileInfo(_folder.Database + "-wal").Length;
        Assert.Empty(session.Query("SELECT text FROM note WHERE id = 0", row => row.Text("text")));

        KeepFor(WalLimit.LookEach, new WalLimit(session, length));
        var kept = new FileInfo(_folder.Database + "-wal").Length;
        KeepFor(WalLimit.LookEach, new WalLimit(session, length - 1));

        Assert.Equal(length, kept);
        Assert.Equal(0, new FileInfo(_folder.Database + "-wal").Length);
    }

    [Theory]
    [InlineData(5, StorageFault.Busy)]
    [InlineData(8, StorageFault.NotWritable)]
    [InlineData(10, StorageFault.InputOutput)]
    [InlineData(778, StorageFault.InputOutput)]
    [InlineData(11, StorageFault.Corrupt)]
    [InlineData(13, StorageFault.Full)]
    [InlineData(14, StorageFault.Unavailable)]
    [InlineData(26, StorageFault.Corrupt)]
    public void Each_failure_of_SQLite_is_told_by_its_kind_and_names_the_file(int code, StorageFault fault)
    {
        var failure = SqliteFaults.Find(code, "/data/store.db", cause: null);

        Assert.Equal(fault, failure?.Fault);
        Assert.Contains("/data/store.db", failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    public void A_mistake_in_a_statement_is_no_fault_of_the_store(int code) =>
        Assert.Null(SqliteFaults.Find(code, "/data/store.db", cause: null));

    private static void KeepFor(int groups, WalLimit limit)
    {
        for (var group = 0; group < groups; group++)
            limit.Keep(NullLogger.Instance);
    }

    private static Task<int> AddAsync(GroupWriter writer, string text) =>
        writer.WriteAsync(transaction => transaction.AddNoteAsync(text), TestContext.Current.CancellationToken);

    private static Task<int> ExecuteAsync(SqliteDatabase store, string sql) =>
        store.WriteAsync(transaction => transaction.ExecuteAsync(sql), TestContext.Current.CancellationToken);
}
