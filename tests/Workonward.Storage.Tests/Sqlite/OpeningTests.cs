using Workonward.Storage.Peer;
using Workonward.Storage.Tests.Support;

namespace Workonward.Storage.Tests.Sqlite;

public sealed class OpeningTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_file_is_the_users_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var store = await Some.StoreAsync(_folder);
        await store.AddNoteAsync("note");
        await store.NotesAsync();
        await using var role = await store.TryTakeRoleAsync("exporter", TestContext.Current.CancellationToken);

        var files = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);

        // The database, its -wal and -shm, the owner's lock, the turn, the role's lock.
        Assert.Equal(6, files.Length);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(file)));
    }

    [Fact]
    public async Task A_folder_in_its_place_is_named()
    {
        Directory.CreateDirectory(_folder.Database);

        var refusal = await Some.RefusalAsync(_folder.Database);

        Assert.Equal(StorageFault.Unavailable, refusal.Fault);
        Assert.Equal($"{_folder.Database} is a folder. Name a file for the database.", refusal.Message);
    }

    [Fact]
    public async Task A_missing_folder_is_named_and_not_made()
    {
        var path = Path.Combine(_folder.Path, "missing", "store.db");

        var refusal = await Some.RefusalAsync(path);

        Assert.Equal(StorageFault.Unavailable, refusal.Fault);
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("This is a diary, not a database. It is longer than the header of one, which has a hundred bytes, and so on.")]
    [InlineData("x")]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is(string content)
    {
        await File.WriteAllTextAsync(_folder.Database, content, TestContext.Current.CancellationToken);

        var refusal = await Some.RefusalAsync(_folder.Database);

        Assert.Equal(StorageFault.Corrupt, refusal.Fault);
        Assert.StartsWith($"{_folder.Database} isn't a SQLite database.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(_folder.Database, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(20_000)]
    public async Task A_truncated_file_is_refused(int notes)
    {
        await FillAsync(notes);
        using (var file = File.OpenWrite(_folder.Database))
            file.SetLength(file.Length - 4096);

        var refusal = await Some.RefusalAsync(_folder.Database);

        Assert.Equal(StorageFault.Corrupt, refusal.Fault);
        Assert.Contains(_folder.Database, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_damaged_page_of_a_small_file_is_found_at_the_opening(int page)
    {
        await FillAsync(200);
        using (var file = File.OpenWrite(_folder.Database))
        {
            file.Position = (page - 1) * 4096;
            file.Write(new byte[4096].AsSpan());
        }

        var refusal = await Some.RefusalAsync(_folder.Database);

        Assert.Equal(StorageFault.Corrupt, refusal.Fault);
    }

    [Fact]
    public async Task Damage_in_a_large_file_is_found_when_it_is_met()
    {
        await FillAsync(20_000);
        using (var file = File.OpenWrite(_folder.Database))
        {
            // Pages in the middle: the opening reads only the ways to the ends.
            file.Position = file.Length / 4096 / 2 * 4096;
            file.Write(new byte[4096 * 50].AsSpan());
        }

        await using var store = await Some.StoreAsync(_folder);
        var failure = await Assert.ThrowsAsync<StorageException>(async () =>
        {
            await store.NotesAsync();
            await Chain.ReadAsync(store);
        });

        Assert.Equal(StorageFault.Corrupt, failure.Fault);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var closed = Directory.CreateDirectory(Path.Combine(_folder.Path, "closed")).FullName;
        SetMode(closed, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var peer = PeerProcess.StartWithoutPrivileges(Path.Combine(closed, "store.db"), "wait");

        var said = await peer.ReadLineAsync();

        Assert.StartsWith($"failed NotWritable {closed}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await FillAsync(1);
        SetMode(_folder.Database, UnixFileMode.UserRead);
        using var peer = PeerProcess.StartWithoutPrivileges(_folder.Database, "wait");

        var said = await peer.ReadLineAsync();

        Assert.StartsWith($"failed NotWritable {_folder.Database} can't be written", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_with_strange_letters_is_a_file_like_any_other()
    {
        var path = Path.Combine(_folder.Path, "file:a ?mode=memory;b'\"%41.db");

        await using (var store = await Some.StoreAsync(path, TestContext.Current.CancellationToken))
            await store.AddNoteAsync("kept");

        await using var again = await Some.StoreAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(["kept"], await again.NotesAsync());
    }

    [Fact]
    public async Task Opening_can_be_given_up_while_another_process_holds_the_file()
    {
        using var peer = PeerProcess.Start(_folder.Database, "stop");
        await peer.ReadLineAsync();
        await peer.ReadLineAsync();
        using var cancelling = new CancellationTokenSource();

        var opening = Some.StoreAsync(
            _folder.Database, cancelling.Token, [.. Notes.Schema, new(2, "more", "CREATE TABLE more (id BIGINT)")]);
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    private async Task FillAsync(int notes)
    {
        await using var store = await Some.StoreAsync(_folder);
        await store.WriteAsync(
            async transaction =>
            {
                for (var number = 0; number < notes; number++)
                {
                    transaction.Append($"{number}");
                    await transaction.AddNoteAsync($"note {number} {new string('x', 50)}");
                }

                return 0;
            },
            TestContext.Current.CancellationToken);
    }
}
