using Workonward.Storage.Processes;
using Workonward.Storage.Tests.Support;

namespace Workonward.Storage.Tests.Processes;

public sealed class SeveralProcessesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_answered_survives_a_kill()
    {
        using var peer = PeerProcess.Start(_folder.Database, "write", "a", "1000000");
        peer.Go();
        await peer.ReadLineAsync();
        var heard = new List<string>();
        while (heard.Count < 100)
            heard.Add(await peer.ReadLineAsync());
        heard.AddRange((await peer.KillAsync()).Where(line => line.Length > 0));

        await using var store = await Some.StoreAsync(_folder);

        // The last line may have been cut by the kill, and one more note may be durable whose answer nobody heard.
        var kept = await Chain.ReadAsync(store);
        Assert.InRange(kept.Count, heard.Count, heard.Count + 1);
        Assert.Equal(heard.SkipLast(1), kept.Take(heard.Count - 1), StringComparer.Ordinal);
        Assert.Equal(kept, await store.NotesAsync());
    }

    [Fact]
    public async Task Two_processes_that_write_at_the_same_time_take_turns_on_one_chain()
    {
        using var first = PeerProcess.Start(_folder.Database, "write", "a", "600");
        using var second = PeerProcess.Start(_folder.Database, "write", "b", "600");
        await first.ReadLineAsync();
        await second.ReadLineAsync();

        first.Go();
        second.Go();
        var said = await Task.WhenAll(first.EndAsync(), second.EndAsync());

        await using var store = await Some.StoreAsync(_folder);
        var chain = await Chain.ReadAsync(store);
        Assert.All(said, lines => Assert.Equal(600, lines.Length));
        Assert.Equal(1200, chain.Count);
        Assert.InRange(MeanRunWhileBothWrite(chain), 1, 50);
    }

    [Fact]
    public async Task A_process_that_is_killed_while_it_holds_the_write_lock_holds_up_nobody()
    {
        using var peer = PeerProcess.Start(_folder.Database, "stop");
        await peer.ReadLineAsync();
        Assert.Equal("stopped", await peer.ReadLineAsync());
        await using var store = await Some.StoreAsync(_folder);

        var waiting = store.AddNoteAsync("waiting");
        await peer.KillAsync();
        await waiting;

        Assert.Equal(["waiting"], await store.NotesAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task Who_waits_for_the_lock_has_the_next_turn_and_loses_it_with_its_life()
    {
        using var holder = PeerProcess.Start(_folder.Database, "stop");
        await holder.ReadLineAsync();
        Assert.Equal("stopped", await holder.ReadLineAsync());
        using var waiter = PeerProcess.Start(_folder.Database, "write", "w", "1");
        await waiter.ReadLineAsync();
        using var turn = new WriteTurn(Path.Combine(_folder.Database + ".owners", "turn"));

        waiter.Go();
        while (turn.TryTake())
        {
            turn.Release();
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        await waiter.KillAsync();
        Assert.True(turn.TryTake());
    }

    [Fact]
    public async Task Two_names_of_one_file_lead_to_the_same_locks()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Symbolic links need privileges there.");
        await using var store = await Some.StoreAsync(_folder);
        var link = Path.Combine(_folder.Path, "link");
        Directory.CreateSymbolicLink(link, _folder.Path);
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "other.db"), "link/store.db");
        using var peer = PeerProcess.Start(Path.Combine(link, "other.db"), "hold", "exporter");

        var owner = (await peer.ReadLineAsync()).Split(' ')[1];
        await peer.ReadLineAsync();

        Assert.True(await store.IsAliveAsync(owner, TestContext.Current.CancellationToken));
        Assert.Null(await store.TryTakeRoleAsync("exporter", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_reader_waits_for_no_writer()
    {
        await using var store = await Some.StoreAsync(_folder);
        await store.AddNoteAsync("before");
        using var peer = PeerProcess.Start(_folder.Database, "stop");
        await peer.ReadLineAsync();
        Assert.Equal("stopped", await peer.ReadLineAsync());

        Assert.Equal(["before"], await store.NotesAsync());
    }

    [Fact]
    public async Task Processes_that_open_a_new_file_at_once_all_get_it()
    {
        using var first = PeerProcess.Start(_folder.Database, "wait");
        using var second = PeerProcess.Start(_folder.Database, "wait");
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Some.StoreAsync(_folder)));

        var said = await Task.WhenAll(first.ReadLineAsync(), second.ReadLineAsync());

        Assert.All(said, line => Assert.StartsWith("opened ", line, StringComparison.Ordinal));
        foreach (var store in stores)
        {
            await store.AddNoteAsync(store.Owner);
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_commit_that_fails_reaches_its_caller_and_what_was_answered_stays()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "Needs a shell that can limit the length of files.");
        using var peer = PeerProcess.StartWithFileLimit(1024, _folder.Database, "write", "a", "1000000");
        peer.Go();
        await peer.ReadLineAsync();
        var said = await peer.EndAsync();

        await using var store = await Some.StoreAsync(_folder);

        Assert.StartsWith("failed InputOutput Reading or writing " + _folder.Database, said[^1], StringComparison.Ordinal);
        Assert.Equal(said.SkipLast(1), (await store.NotesAsync()).Take(said.Length - 1), StringComparer.Ordinal);
        Assert.Equal(await store.NotesAsync(), await Chain.ReadAsync(store));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(50)]
    public async Task A_sync_that_fails_is_never_answered_as_durable(int number)
    {
        Assert.SkipUnless(PeerProcess.CanFailSync(), "Needs strace, and the right to trace.");
        using var peer = PeerProcess.StartWithFailingSync(number, _folder.Database, "write", "a", "200");
        peer.Go();
        var said = await peer.EndAsync();

        await using var store = await Some.StoreAsync(_folder);

        Assert.StartsWith("failed InputOutput", said[^1], StringComparison.Ordinal);
        var answered = said.Where(line => line.StartsWith('a')).ToList();
        var kept = await Chain.ReadAsync(store);
        Assert.InRange(kept.Count, answered.Count, answered.Count + 1);
        Assert.Equal(answered, kept.Take(answered.Count), StringComparer.Ordinal);
        Assert.Equal(kept, await store.NotesAsync());
    }

    // From the first record of the later one to the last record of the one that ended first.
    private static double MeanRunWhileBothWrite(IReadOnlyList<string> chain)
    {
        var writers = chain.Select(body => body[0]).ToList();
        var begin = Math.Max(writers.IndexOf('a'), writers.IndexOf('b'));
        var end = Math.Min(writers.LastIndexOf('a'), writers.LastIndexOf('b'));
        var changes = Enumerable.Range(begin, end - begin).Count(at => writers[at] != writers[at + 1]);
        return (double)(end - begin) / (changes + 1);
    }
}
