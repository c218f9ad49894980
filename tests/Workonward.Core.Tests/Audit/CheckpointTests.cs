using System.Text.Json;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Tree;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Audit;

public sealed class CheckpointTests
{
    [Fact]
    public async Task At_the_end_a_checkpoint_covers_everything_and_the_key_proves_it()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync();

        await house.ExportAsync();

        var (size, leaf, note) = Checkpoint((await house.LinesAsync())[^1]);
        var signed = SignedNote.TryRead(note, Key(house).Public, out var fault);
        Assert.Null(fault);
        Assert.Equal((3, 3), (size, signed!.Size));
        Assert.Equal(await TreeAsync(house), Convert.ToHexStringLower(signed.Root));
        Assert.Equal(AuditLine.LeafOf((await house.AuditAsync())[^1]), leaf);
        Assert.Equal(SignedNote.OriginOf(AuditLine.LeafOf((await house.AuditAsync())[0])), signed.Origin);
    }

    [Fact]
    public async Task The_ledger_keeps_each_checkpoint_as_it_stands_in_the_file()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(key: "1");
        await house.ExportAsync();
        await house.RecordedAsync(key: "2");
        await house.ExportAsync();

        var kept = await KeptAsync(house);

        Assert.Equal(
            (await house.LinesAsync()).Where(IsCheckpoint).Select(line => Checkpoint(line).Note), kept.Select(each => each.Note));
        Assert.All(kept, each => Assert.Equal(each.Range, Core.Audit.Checkpoints.Checkpoint.RangeOf(each.Tree())));
    }

    [Fact]
    public async Task No_more_than_a_thousand_records_lie_between_two_checkpoints()
    {
        await using var house = await House.OpenAsync();
        await AppendAsync(house, 3_456);

        await house.ExportAsync();

        var sizes = (await house.LinesAsync()).Where(IsCheckpoint).Select(line => Checkpoint(line).Size);
        Assert.Equal([1_000, 2_000, 3_000, 3_456], sizes);
    }

    [Fact]
    public async Task A_checkpoint_stands_directly_behind_the_record_that_it_covers_last()
    {
        await using var house = await House.OpenAsync();
        await AppendAsync(house, 1_500);
        await house.ExportAsync();

        var lines = await house.LinesAsync();

        foreach (var (at, line) in lines.Index().Where(each => IsCheckpoint(each.Item)))
        {
            using var before = JsonDocument.Parse(lines[at - 1]);
            Assert.Equal(Checkpoint(line).Size, before.RootElement.GetProperty("seq").GetInt64());
            Assert.Equal(Checkpoint(line).Leaf, AuditLine.LeafOf(lines[at - 1]));
        }
    }

    [Fact]
    public async Task A_running_log_is_signed_when_its_time_has_come_and_only_if_something_was_added()
    {
        await using var house = await House.OpenAsync(
            new HouseTerms { Audit = new AuditSettings { CheckpointInterval = TimeSpan.FromMilliseconds(1) } });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(House.Stop);
        await house.RecordedAsync();
        var exporting = house.Stations.AuditExporter.RunAsync(stop.Token);

        await Eventually.HoldsAsync(async () => (await KeptAsync(house)).Count > 0);
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, House.Stop);
        await stop.CancelAsync();
        await exporting;

        Assert.Single(await house.LinesAsync(), IsCheckpoint);
    }

    [Fact]
    public async Task Before_its_time_a_running_log_is_not_signed_and_an_empty_one_never()
    {
        await using var house = await House.OpenAsync();
        await house.ExportAsync();
        Assert.Empty(await KeptAsync(house));
        await house.RecordedAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(House.Stop);
        var exporting = house.Stations.AuditExporter.RunAsync(stop.Token);

        await Eventually.HoldsAsync(async () => (await house.RecordsAsync()).Length == 3);
        await stop.CancelAsync();
        await exporting;

        Assert.Empty(await KeptAsync(house));
    }

    [Fact]
    public async Task The_tree_goes_on_from_the_newest_checkpoint_and_reads_no_older_leaf()
    {
        await using var house = await House.OpenAsync();
        await AppendAsync(house, 2_500);
        await house.ExportAsync();
        await AppendAsync(house, 10);
        await house.ExportAsync();
        var root = (await KeptAsync(house))[^1].Tree();
        // Nobody who read this leaf could go on.
        await house.TamperAsync("UPDATE sealed_log SET leaf = 'no leaf' WHERE seq = 7");
        await AppendAsync(house, 10);

        await house.ExportAsync();

        var newest = (await KeptAsync(house))[^1];
        Assert.Equal(2_520, newest.Size);
        foreach (var line in (await house.AuditAsync()).Skip(2_510))
            root.Add(Convert.FromHexString(AuditLine.LeafOf(line)));
        Assert.Equal(root.Hex(), newest.Tree().Hex());
    }

    [Fact]
    public async Task The_first_checkpoint_of_a_log_that_an_older_version_wrote_covers_all_of_it()
    {
        await using var house = await House.OpenAsync();
        await AppendAsync(house, 2_345);
        await house.ExportAsync();
        await AsOlderVersionWroteItAsync(house);
        await house.RecordedAsync();

        await house.ExportAsync();

        Assert.Null(house.Stations.AuditStanding.Mismatch);
        Assert.Equal([2_346, 2_348], (await KeptAsync(house)).Select(each => each.Size));
        Assert.Equal(await house.AuditAsync(), await house.RecordsAsync());
    }

    private static async Task AsOlderVersionWroteItAsync(House house)
    {
        await house.TamperAsync("DELETE FROM audit_checkpoint");
        var head = $"{{\"v\":1,\"segment_after\":0,\"leaf\":\"{AuditLine.NoLeaf}\",\"root\":\"{new MerkleRoot().Hex()}\"}}";
        await File.WriteAllLinesAsync(house.Ledger.Place.AuditFile, [head, .. await house.RecordsAsync()], House.Stop);
    }

    internal static Task AppendAsync(House house, int records) => house.Database.WriteAsync(
        transaction =>
        {
            for (var number = 0; number < records; number++)
                house.Ledger.Audit.Append(transaction, new AuditEntry(AuditEvents.RecipientsValidated) { Count = number });
            return ValueTask.FromResult(true);
        },
        House.Stop);

    internal static Task<IReadOnlyList<Checkpoint>> KeptAsync(House house) =>
        house.Database.ReadAsync(reader => CheckpointStore.AboveAsync(reader, size: 0), House.Stop);

    internal static bool IsCheckpoint(string line) => line.StartsWith("{\"v\":1,\"checkpoint_at\":", StringComparison.Ordinal);

    internal static AuditSigningKey Key(House house) => AuditSigningKeyFile.Find(house.Ledger.Place.KeyFolder)!;

    private static (long Size, string Leaf, string Note) Checkpoint(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return (root.GetProperty("checkpoint_at").GetInt64(), root.GetProperty("leaf").GetString()!, root.GetProperty("note").GetString()!);
    }

    private static async Task<string> TreeAsync(House house)
    {
        var tree = new MerkleRoot();
        foreach (var line in await house.AuditAsync())
            tree.Add(Convert.FromHexString(AuditLine.LeafOf(line)));
        return tree.Hex();
    }
}
