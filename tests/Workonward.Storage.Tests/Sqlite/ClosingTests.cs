using Workonward.Storage.Tests.Support;

namespace Workonward.Storage.Tests.Sqlite;

public sealed class ClosingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_queued_is_done_before_the_store_closes()
    {
        var store = await Some.StoreAsync(_folder);
        var waiting = Enumerable.Range(0, 500).Select(number => store.AddNoteAsync($"{number}")).ToList();

        await store.DisposeAsync();

        await Task.WhenAll(waiting);
        await using var again = await Some.StoreAsync(_folder);
        Assert.Equal(500, (await again.NotesAsync()).Count);
    }

    [Fact]
    public async Task A_closed_store_refuses_everything()
    {
        var store = await Some.StoreAsync(_folder);
        await store.DisposeAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.AddNoteAsync("late"));
        await Assert.ThrowsAsync<ObjectDisposedException>(store.NotesAsync);
        await Assert.ThrowsAsync<ObjectDisposedException>(
            async () => await store.TryTakeRoleAsync("exporter", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_last_to_close_leaves_one_whole_file()
    {
        var store = await Some.StoreAsync(_folder);
        await store.AddNoteAsync("note");
        await store.NotesAsync();

        await store.DisposeAsync();

        Assert.Equal([_folder.Database], Directory.GetFiles(_folder.Path));
        Assert.Empty(Directory.GetFiles(_folder.Database + ".owners", "*.lock"));
    }

    [Fact]
    public async Task A_read_under_way_ends_before_the_store_closes()
    {
        var store = await Some.StoreAsync(_folder);
        await store.AddNoteAsync("note");
        var begun = new TaskCompletionSource();
        using var finish = new ManualResetEventSlim();
        var read = Task.Run(() => store.ReadAsync(
            reader =>
            {
                begun.SetResult();
                finish.Wait();
                return reader.QueryAsync("SELECT text FROM note", row => row.Text("text"));
            },
            TestContext.Current.CancellationToken));
        await begun.Task;

        var closing = store.DisposeAsync().AsTask();
        var pause = Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        var first = await Task.WhenAny(closing, pause);
        finish.Set();
        await closing;

        Assert.Same(pause, first);
        Assert.Equal(["note"], await read);
    }
}
