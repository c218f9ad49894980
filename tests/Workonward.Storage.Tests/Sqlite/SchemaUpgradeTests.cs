using Workonward.Storage.Tests.Support;

namespace Workonward.Storage.Tests.Sqlite;

public sealed class SchemaUpgradeTests : IDisposable
{
    private static readonly Migration One = new(1, "one", "CREATE TABLE one (id BIGINT); CREATE INDEX one_id ON one (id);");
    private static readonly Migration Two = new(2, "two", "CREATE TABLE two (id BIGINT);");
    private static readonly Migration Broken = new(2, "broken", "CREATE TABLE half (id BIGINT); CREATE TABLE one (id BIGINT);");
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Steps_are_applied_once_and_in_order()
    {
        await (await Some.StoreAsync(_folder, [One])).DisposeAsync();
        await (await Some.StoreAsync(_folder, [One, Two])).DisposeAsync();

        await using var store = await Some.StoreAsync(_folder, [One, Two]);

        Assert.Equal(["1 one", "2 two"], await NamesAsync(store, "SELECT number || ' ' || name AS name FROM schema_migration ORDER BY number"));
        Assert.Equal(["one", "two"], await TablesAsync(store));
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_refused()
    {
        await (await Some.StoreAsync(_folder, [One, Two])).DisposeAsync();

        var refusal = await Some.RefusalAsync(_folder.Database, [One]);

        Assert.Equal(StorageFault.SchemaMismatch, refusal.Fault);
        Assert.Equal(
            $"{_folder.Database} was changed by a newer program: it has schema step 2, and this program knows 1. "
            + "Start the newer program, or restore a backup made before its first start.",
            refusal.Message);
    }

    [Fact]
    public async Task A_step_that_was_edited_after_it_was_applied_is_refused()
    {
        await (await Some.StoreAsync(_folder, [One, Two])).DisposeAsync();

        var refusal = await Some.RefusalAsync(_folder.Database, [One, Two with { Sql = Two.Sql + " " }]);

        Assert.Equal(StorageFault.SchemaMismatch, refusal.Fault);
        Assert.StartsWith($"{_folder.Database} has another schema step 2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_behind()
    {
        var refusal = await Some.RefusalAsync(_folder.Database, [One, Broken]);

        await using var store = await Some.StoreAsync(_folder, [One, Two]);
        Assert.Equal(StorageFault.SchemaMismatch, refusal.Fault);
        Assert.Contains("schema step 2 (broken)", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["one", "two"], await TablesAsync(store));
    }

    [Fact]
    public async Task The_database_of_another_program_is_refused()
    {
        await (await Some.StoreAsync(_folder, [One])).DisposeAsync();
        await using (var other = await Some.StoreAsync(_folder, [One]))
            await other.WriteAsync(transaction => transaction.ExecuteAsync("DROP TABLE schema_migration"), TestContext.Current.CancellationToken);

        var refusal = await Some.RefusalAsync(_folder.Database, [One]);

        Assert.Equal(StorageFault.SchemaMismatch, refusal.Fault);
        Assert.Contains("another program", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_may_gain_its_log_later()
    {
        await (await Some.StoreAsync(_folder, hasLog: false)).DisposeAsync();

        await using var store = await Some.StoreAsync(_folder);
        await store.AddNoteAsync("sealed");

        Assert.Equal(["sealed"], await Chain.ReadAsync(store));
    }

    [Fact]
    public async Task Numbers_without_order_are_a_mistake_of_the_program() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Some.StoreAsync(_folder, [Two, One]));

    private static Task<IReadOnlyList<string>> TablesAsync(IDatabase store) => NamesAsync(
        store, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('schema_migration', 'sealed_log') ORDER BY name");

    private static Task<IReadOnlyList<string>> NamesAsync(IDatabase store, string sql) => store.ReadAsync(
        reader => reader.QueryAsync(sql, row => row.Text("name")), TestContext.Current.CancellationToken);
}
