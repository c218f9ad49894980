using Workonward.Storage.Processes;
using Workonward.Storage.Sqlite;
using Workonward.Storage.Tests.Support;

namespace Workonward.Storage.Tests.Processes;

public sealed class OwnersAndRolesTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private SqliteDatabase _store = null!;

    private string Owners => _folder.Database + ".owners";

    public async ValueTask InitializeAsync() => _store = await Some.StoreAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_killed_process_is_dead_at_once_and_its_role_is_free()
    {
        using var peer = PeerProcess.Start(_folder.Database, "hold", "exporter");
        var owner = (await peer.ReadLineAsync()).Split(' ')[1];
        Assert.Equal("held", await peer.ReadLineAsync());
        Assert.True(await IsAlive(owner));
        Assert.Null(await Take("exporter"));

        await peer.KillAsync();

        Assert.False(await IsAlive(owner));
        await using var role = await Take("exporter");
        Assert.NotNull(role);
    }

    [Fact]
    public async Task A_process_that_ended_well_is_dead_too_and_leaves_no_lock_file()
    {
        using var peer = PeerProcess.Start(_folder.Database, "wait");
        var owner = (await peer.ReadLineAsync()).Split(' ')[1];

        peer.Go();
        await peer.EndAsync();

        Assert.False(await IsAlive(owner));
        Assert.Equal([_store.Owner + ".lock"], Directory.GetFiles(Owners, "*.lock").Select(Path.GetFileName), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Opening_removes_the_lock_files_of_the_dead_and_no_other()
    {
        using var peer = PeerProcess.Start(_folder.Database, "wait");
        var dead = (await peer.ReadLineAsync()).Split(' ')[1];
        await peer.KillAsync();
        Assert.True(File.Exists(Path.Combine(Owners, dead + ".lock")));

        await using var next = await Some.StoreAsync(_folder);

        Assert.False(File.Exists(Path.Combine(Owners, dead + ".lock")));
        Assert.True(await IsAlive(next.Owner));
        Assert.Equal(2, Directory.GetFiles(Owners, "*.lock").Length);
    }

    [Fact]
    public async Task Each_opening_has_its_own_name_and_sees_the_others()
    {
        await using var other = await Some.StoreAsync(_folder);

        Assert.NotEqual(other.Owner, _store.Owner, StringComparer.Ordinal);
        Assert.True(await IsAlive(other.Owner));
        Assert.True(await IsAlive(_store.Owner));
        Assert.True(await other.IsAliveAsync(_store.Owner, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("../../etc/passwd")]
    [InlineData("00000000000000000000000000000000")]
    public async Task A_name_that_no_process_has_is_dead(string owner) => Assert.False(await IsAlive(owner));

    [Fact]
    public async Task A_role_is_taken_once_in_one_process_too()
    {
        var first = await Take("audit-exporter");
        var second = await Take("audit-exporter");
        var other = await Take("sweeper");

        await first!.DisposeAsync();
        await using var again = await Take("audit-exporter");

        Assert.Null(second);
        Assert.NotNull(other);
        Assert.NotNull(again);
    }

    [Fact]
    public async Task Giving_a_role_back_twice_takes_it_from_nobody()
    {
        var first = await Take("exporter");
        await first!.DisposeAsync();
        await using var second = await Take("exporter");

        await first.DisposeAsync();

        Assert.Null(await Take("exporter"));
    }

    [Fact]
    public async Task The_roles_of_a_store_end_with_it()
    {
        await using var other = await Some.StoreAsync(_folder);
        await other.TryTakeRoleAsync("exporter", TestContext.Current.CancellationToken);

        await other.DisposeAsync();

        await using var role = await Take("exporter");
        Assert.NotNull(role);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../role")]
    [InlineData("Role")]
    [InlineData("role\n")]
    public async Task A_role_has_a_plain_name(string role) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await Take(role));

    [Fact]
    public async Task A_lock_file_that_was_removed_while_it_was_being_taken_is_given_up()
    {
        // Many takers and sweepers in one folder: each name that is handed out must be alive for all.
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "race")).FullName;
        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(
            () => OwnerLocks.Take(folder, TimeProvider.System.GetUtcNow()), TestContext.Current.CancellationToken)));

        Assert.All(taken, owner => Assert.True(taken[0].IsAlive(owner.Owner)));
        Assert.All(taken, owner => owner.Dispose());
        Assert.Empty(Directory.GetFiles(folder));
    }

    private ValueTask<bool> IsAlive(string owner) => _store.IsAliveAsync(owner, TestContext.Current.CancellationToken);

    private ValueTask<IAsyncDisposable?> Take(string role) =>
        _store.TryTakeRoleAsync(role, TestContext.Current.CancellationToken);
}
