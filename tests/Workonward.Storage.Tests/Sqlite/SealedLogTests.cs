using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Storage.Peer;
using Workonward.Storage.Tests.Support;

namespace Workonward.Storage.Tests.Sqlite;

public sealed class SealedLogTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Records_stand_in_the_order_of_the_works_over_groups_and_openings()
    {
        await using (var store = await Some.StoreAsync(_folder))
        {
            for (var number = 0; number < 5; number++)
                await store.AddNoteAsync($"first {number}");
        }

        await using var again = await Some.StoreAsync(_folder);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => again.AddNoteAsync($"second {number}")));

        Assert.Equal(105, (await Chain.ReadAsync(again)).Count);
        Assert.Equal(await again.NotesAsync(), await Chain.ReadAsync(again));
    }

    [Fact]
    public async Task Two_stores_on_one_file_share_one_chain()
    {
        await using var first = await Some.StoreAsync(_folder);
        await using var second = await Some.StoreAsync(_folder);

        for (var round = 0; round < 20; round++)
        {
            await first.AddNoteAsync($"first {round}");
            await second.AddNoteAsync($"second {round}");
        }

        Assert.Equal(40, (await Chain.ReadAsync(first)).Count);
        Assert.Equal(await second.NotesAsync(), await Chain.ReadAsync(first));
    }

    [Fact]
    public async Task A_sealing_that_fails_undoes_its_work_alone()
    {
        await using var store = await SqliteStore.OpenAsync(
            _folder.Database, Notes.Schema, SealAllButPoison, TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken);
        Task<int> before, poison, after;
        using (var gate = new BlockedWriter(store))
        {
            before = store.AddNoteAsync("before");
            poison = store.AddNoteAsync("poison");
            after = store.AddNoteAsync("after");
            await gate.OpenAsync();
        }

        await Assert.ThrowsAsync<FormatException>(() => poison);
        await Task.WhenAll(before, after);
        Assert.Equal(["before", "after"], await Chain.ReadAsync(store));
        Assert.Equal(["before", "after"], await store.NotesAsync());
    }

    [Fact]
    public async Task A_store_without_a_log_takes_no_records()
    {
        await using var store = await Some.StoreAsync(_folder, hasLog: false);

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.AddNoteAsync("note"));

        Assert.Empty(await store.NotesAsync());
    }

    private static SealedRecord SealAllButPoison(long sequence, string previousLeaf, string body) =>
        string.Equals(body, "poison", StringComparison.Ordinal)
            ? throw new FormatException("on purpose")
            : Notes.Seal(sequence, previousLeaf, body);
}
