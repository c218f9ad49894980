using System.Data.Common;
using Workonward.Storage.Sqlite;
using Workonward.Storage.Tests.Support;

namespace Workonward.Storage.Tests.Sqlite;

public sealed class GroupWriterTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private SqliteDatabase _store = null!;

    public async ValueTask InitializeAsync() => _store = await Some.StoreAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_written_is_read_back()
    {
        var changed = await _store.AddNoteAsync("first");

        var notes = await _store.NotesAsync();

        Assert.Equal(1, changed);
        Assert.Equal(["first"], notes);
    }

    [Fact]
    public async Task Works_that_wait_together_share_one_commit()
    {
        using var gate = new BlockedWriter(_store);
        var before = _store.Commits;
        var waiting = Enumerable.Range(0, 200).Select(number => _store.AddNoteAsync($"{number}")).ToList();

        await gate.OpenAsync();
        await Task.WhenAll(waiting);

        // One of the work that blocked, one of the two hundred.
        Assert.Equal(before + 2, _store.Commits);
        Assert.Equal(200, (await _store.NotesAsync()).Count);
    }

    [Fact]
    public async Task A_group_has_a_limit()
    {
        using var gate = new BlockedWriter(_store);
        var before = _store.Commits;
        var waiting = Enumerable.Range(0, 600).Select(number => _store.AddNoteAsync($"{number}")).ToList();

        await gate.OpenAsync();
        await Task.WhenAll(waiting);

        Assert.InRange(_store.Commits - before, 1 + 3, 600);
    }

    [Fact]
    public async Task A_failing_work_is_undone_alone_and_its_caller_alone_hears_of_it()
    {
        using var gate = new BlockedWriter(_store);
        var good = _store.AddNoteAsync("good");
        var bad = _store.WriteAsync<int>(
            async transaction =>
            {
                transaction.Append("bad");
                await transaction.AddNoteAsync("bad");
                throw new NotSupportedException("on purpose");
            },
            TestContext.Current.CancellationToken);
        var better = _store.AddNoteAsync("better");

        await gate.OpenAsync();
        await Assert.ThrowsAsync<NotSupportedException>(() => bad);
        await Task.WhenAll(good, better);

        Assert.Equal(["good", "better"], await _store.NotesAsync());
        Assert.Equal(["good", "better"], await Chain.ReadAsync(_store));
    }

    [Fact]
    public async Task A_constraint_that_fails_is_the_callers_exception_and_the_work_may_go_on()
    {
        await _store.AddNoteAsync("twice");

        var outcome = await _store.WriteAsync(
            async transaction =>
            {
                await Assert.ThrowsAnyAsync<DbException>(async () => await transaction.AddNoteAsync("twice"));
                return await transaction.AddNoteAsync("once");
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(1, outcome);
        Assert.Equal(["twice", "once"], await _store.NotesAsync());
    }

    [Fact]
    public async Task A_statement_that_changes_nothing_says_so()
    {
        await _store.AddNoteAsync("kept");

        var changed = await _store.WriteAsync(
            transaction => transaction.ExecuteAsync("INSERT INTO note (text) VALUES (@text) ON CONFLICT DO NOTHING", ("@text", "kept")),
            TestContext.Current.CancellationToken);

        Assert.Equal(0, changed);
    }

    [Fact]
    public async Task A_queued_work_can_be_cancelled_and_never_runs()
    {
        using var gate = new BlockedWriter(_store);
        using var cancelling = new CancellationTokenSource();
        var work = _store.WriteAsync(transaction => transaction.AddNoteAsync("cancelled"), cancelling.Token);

        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        await gate.OpenAsync();

        Assert.Empty(await _store.NotesAsync());
    }

    [Fact]
    public async Task A_work_that_has_begun_finishes_whatever_its_token_says()
    {
        using var cancelling = new CancellationTokenSource();

        var changed = await _store.WriteAsync(
            transaction =>
            {
                cancelling.Cancel();
                return transaction.AddNoteAsync("begun");
            },
            cancelling.Token);

        Assert.Equal(1, changed);
        Assert.Equal(["begun"], await _store.NotesAsync());
    }

    [Fact]
    public async Task The_caller_never_goes_on_upon_the_writers_thread()
    {
        var writer = await _store.WriteAsync(
            _ => new ValueTask<int>(Environment.CurrentManagedThreadId), TestContext.Current.CancellationToken);
        var next = _store.WriteAsync(_ => new ValueTask<int>(0), TestContext.Current.CancellationToken).ContinueWith(
            _ => Environment.CurrentManagedThreadId,
            TestContext.Current.CancellationToken,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

        Assert.NotEqual(writer, await next);
    }

    [Fact]
    public async Task A_work_that_awaits_something_else_is_refused_and_undone()
    {
        var never = new TaskCompletionSource<int>();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => _store.WriteAsync(
            async transaction =>
            {
                await transaction.AddNoteAsync("half");
                return await never.Task;
            },
            TestContext.Current.CancellationToken));

        Assert.Contains("awaits nothing but its own transaction", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await _store.NotesAsync());
    }

    [Fact]
    public async Task A_transaction_is_of_no_use_after_its_work()
    {
        ITransaction? kept = null;
        await _store.WriteAsync(
            transaction =>
            {
                kept = transaction;
                return new ValueTask<int>(0);
            },
            TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await kept!.AddNoteAsync("late"));
        Assert.Throws<InvalidOperationException>(() => kept!.Append("late"));
    }

    [Fact]
    public async Task A_value_that_the_engines_would_treat_differently_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _store.WriteAsync(
            transaction => transaction.ExecuteAsync("INSERT INTO note (text) VALUES (@text)", ("@text", true)),
            TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("trusted_schema", "0")]
    public async Task The_writer_works_under_the_promised_settings(string setting, string value)
    {
        var found = await _store.WriteAsync(
            transaction => transaction.QueryAsync($"SELECT CAST({setting} AS TEXT) AS value FROM pragma_{setting}", row => row.Text("value")),
            TestContext.Current.CancellationToken);

        Assert.Equal([value], found);
    }
}
