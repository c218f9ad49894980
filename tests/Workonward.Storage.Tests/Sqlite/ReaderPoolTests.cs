using Workonward.Storage.Sqlite;
using Workonward.Storage.Tests.Support;

namespace Workonward.Storage.Tests.Sqlite;

public sealed class ReaderPoolTests : IAsyncLifetime
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
    public async Task One_read_sees_one_state_while_others_write()
    {
        await _store.AddNoteAsync("before");

        var counts = await _store.ReadAsync(
            async reader =>
            {
                var first = await Count(reader);
                // Another thread's commit, in the middle of this read.
                Task.Run(() => _store.AddNoteAsync("meanwhile")).Wait();
                return (First: first, Second: await Count(reader));
            },
            TestContext.Current.CancellationToken);

        Assert.Equal((1, 1), counts);
        Assert.Equal(["before", "meanwhile"], await _store.NotesAsync());
    }

    [Fact]
    public async Task Many_readers_and_writers_never_see_half_a_work()
    {
        var reading = Enumerable.Range(0, 4).Select(_ => Task.Run(ReadManyAsync)).ToList();
        await Task.WhenAll(Enumerable.Range(0, 400).Select(number => _store.AddNoteAsync($"{number}")));

        var seen = await Task.WhenAll(reading);

        Assert.All(seen.SelectMany(pairs => pairs), pair => Assert.Equal(pair.Notes, pair.Records));
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        var refusal = await Assert.ThrowsAsync<StorageException>(() => _store.ReadAsync(
            reader => reader.QueryAsync("INSERT INTO note (text) VALUES ('sly') RETURNING id", row => row.Number("id")),
            TestContext.Current.CancellationToken));

        Assert.Equal(StorageFault.NotWritable, refusal.Fault);
        Assert.Empty(await _store.NotesAsync());
    }

    [Fact]
    public async Task A_read_that_fails_harms_no_later_one()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => _store.ReadAsync<int>(
            _ => throw new NotSupportedException("on purpose"), TestContext.Current.CancellationToken));
        await _store.AddNoteAsync("note");

        Assert.Equal(["note"], await _store.NotesAsync());
    }

    [Fact]
    public async Task A_column_that_is_not_there_is_named_with_those_that_are()
    {
        await _store.AddNoteAsync("note");

        var mistake = await Assert.ThrowsAsync<ArgumentException>(() => _store.ReadAsync(
            reader => reader.QueryAsync("SELECT id, text FROM note", row => row.Text("txt")), TestContext.Current.CancellationToken));

        Assert.StartsWith("The row has no column 'txt'. It has: id, text.", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nulls_numbers_and_texts_are_read_as_they_were_written()
    {
        await _store.WriteAsync(
            async transaction =>
            {
                await transaction.ExecuteAsync("INSERT INTO note (text, size) VALUES (@text, @size)", ("@text", "ä\0🐦"), ("@size", long.MinValue));
                return await transaction.ExecuteAsync("INSERT INTO note (text, size) VALUES (@text, @size)", ("@text", ""), ("@size", null));
            },
            TestContext.Current.CancellationToken);

        var rows = await _store.ReadAsync(
            reader => reader.QueryAsync("SELECT * FROM note ORDER BY id", row => (row.Text("text"), row.NumberOrNull("size"))),
            TestContext.Current.CancellationToken);

        Assert.Equal([("ä\0🐦", long.MinValue), ("", null)], rows);
    }

    [Fact]
    public async Task A_text_is_read_in_its_bytes_where_no_string_is_wanted()
    {
        await _store.AddNoteAsync("ä\0🐦");
        await _store.AddNoteAsync("");

        var rows = await _store.ReadAsync(
            reader => reader.QueryAsync("SELECT text FROM note ORDER BY id", row => row.Utf8("text")),
            TestContext.Current.CancellationToken);

        Assert.Equal(["ä\0🐦"u8.ToArray(), []], rows);
    }

    [Fact]
    public async Task A_reader_function_may_ask_the_same_question_again()
    {
        await _store.AddNoteAsync("note");

        var nested = await _store.ReadAsync(
            reader => reader.QueryAsync("SELECT text FROM note", _ => Texts(reader).Count), TestContext.Current.CancellationToken);

        Assert.Equal([1], nested);
    }

    private static List<string> Texts(IReader reader) =>
        [.. Synchronous.Result(reader.QueryAsync("SELECT text FROM note", row => row.Text("text")))];

    private static async ValueTask<int> Count(IReader reader, string table = "note") =>
        (int)(await reader.QueryAsync($"SELECT count(*) AS n FROM {table}", row => row.Number("n")))[0];

    private async Task<List<(int Notes, int Records)>> ReadManyAsync()
    {
        var pairs = new List<(int Notes, int Records)>();
        while (pairs.Count < 200)
        {
            pairs.Add(await _store.ReadAsync(
                async reader => (await Count(reader), await Count(reader, "sealed_log")), TestContext.Current.CancellationToken));
        }

        return pairs;
    }
}
