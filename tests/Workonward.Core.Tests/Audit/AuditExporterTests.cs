using System.Text.Json;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Audit.Tree;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Audit;

public sealed class AuditExporterTests
{
    [Fact]
    public async Task The_file_begins_with_its_head_and_holds_every_record_as_it_stands_in_the_ledger()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync();

        await ExportAsync(house);

        var lines = await ReadAsync(house);
        Assert.Equal(await house.AuditAsync(), lines.Skip(1).Where(IsRecord));
        using var head = JsonDocument.Parse(lines[0]);
        Assert.Equal(0, head.RootElement.GetProperty("segment_after").GetInt64());
        Assert.Equal(AuditLine.NoLeaf, head.RootElement.GetProperty("leaf").GetString());
        Assert.Equal(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", head.RootElement.GetProperty("root").GetString());
    }

    [Fact]
    public async Task A_second_export_goes_on_where_the_first_ended()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(key: "1");
        await ExportAsync(house);
        await house.RecordedAsync(key: "2");

        await ExportAsync(house);

        Assert.Equal(await house.AuditAsync(), await house.RecordsAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task A_line_that_a_crash_cut_short_is_written_again(int cut)
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync();
        await ExportAsync(house);
        await house.TamperAsync("DELETE FROM audit_checkpoint");
        await house.TamperAsync("UPDATE audit_export SET seq = 0");
        var records = (await house.LinesAsync()).SkipLast(1).Sum(line => line.Length + 1);
        using (var file = File.OpenWrite(house.Ledger.Place.AuditFile))
            file.SetLength(records - cut);

        await ExportAsync(house);

        Assert.Equal(await house.AuditAsync(), await house.RecordsAsync());
    }

    [Fact]
    public async Task After_the_file_was_moved_away_a_new_one_begins_with_the_root_of_what_came_before()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(key: "1");
        await ExportAsync(house);
        var before = await house.AuditAsync();
        File.Move(house.Ledger.Place.AuditFile, house.Ledger.Place.AuditFile + ".1");
        await house.RecordedAsync(key: "2");

        await ExportAsync(house);

        var lines = await ReadAsync(house);
        using var head = JsonDocument.Parse(lines[0]);
        var tree = new MerkleRoot();
        foreach (var line in before)
            tree.Add(Convert.FromHexString(AuditLine.LeafOf(line)));
        Assert.Equal(before.Count, head.RootElement.GetProperty("segment_after").GetInt64());
        Assert.Equal(AuditLine.LeafOf(before[^1]), head.RootElement.GetProperty("leaf").GetString());
        Assert.Equal(tree.Hex(), head.RootElement.GetProperty("root").GetString());
        Assert.Equal((await house.AuditAsync()).Skip(before.Count), lines.Skip(1).Where(IsRecord));
    }

    [Fact]
    public async Task Two_processes_write_every_record_once()
    {
        await using var house = await House.OpenAsync();
        await using var neighbour = await house.NeighbourAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(House.Stop);
        var exporting = Task.WhenAll(
            house.Stations.AuditExporter.RunAsync(stop.Token), neighbour.Stations.AuditExporter.RunAsync(stop.Token));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(
            number => (number % 2 == 0 ? house : neighbour).RecordedAsync(key: $"key-{number}")));

        await Eventually.HoldsAsync(async () =>
            File.Exists(house.Ledger.Place.AuditFile) && (await ReadAsync(house)).Length == 61);
        await stop.CancelAsync();
        await exporting;

        Assert.Equal(await house.AuditAsync(), await house.RecordsAsync());
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_loses_nothing()
    {
        await using var house = await House.OpenAsync();
        Directory.CreateDirectory(house.Ledger.Place.AuditFile);
        await house.RecordedAsync();
        await ExportAsync(house);
        Directory.Delete(house.Ledger.Place.AuditFile);

        await ExportAsync(house);

        Assert.Equal(await house.AuditAsync(), await house.RecordsAsync());
    }

    [Fact]
    public async Task The_file_is_private()
    {
        await using var house = await House.OpenAsync();
        await ExportAsync(house);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(house.Ledger.Place.AuditFile).UnixFileMode);
    }

    [Theory]
    [InlineData("A letter without an end")]
    [InlineData("{\"v\":1,\"seq\":1}\n")]
    [InlineData("{\"seq\":1}\n{\"seq\":2}\nand a tail")]
    [InlineData("[]\n")]
    public async Task A_file_that_is_not_ours_is_left_as_it_is(string content)
    {
        await using var house = await House.OpenAsync();
        await File.WriteAllTextAsync(house.Ledger.Place.AuditFile, content, House.Stop);
        await house.RecordedAsync();

        await ExportAsync(house);

        Assert.Equal(content, await File.ReadAllTextAsync(house.Ledger.Place.AuditFile, House.Stop));
    }

    [Fact]
    public async Task A_torn_tail_behind_a_damaged_line_is_not_cut()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(key: "1");
        await ExportAsync(house);
        await File.AppendAllTextAsync(house.Ledger.Place.AuditFile, "damage\nand a tail", House.Stop);
        var content = await File.ReadAllTextAsync(house.Ledger.Place.AuditFile, House.Stop);

        await ExportAsync(house);

        Assert.Equal(content, await File.ReadAllTextAsync(house.Ledger.Place.AuditFile, House.Stop));
    }

    [Fact]
    public async Task A_head_that_a_crash_cut_short_is_written_again()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync();
        await File.WriteAllTextAsync(house.Ledger.Place.AuditFile, "{\"v\":1,\"segm", House.Stop);

        await ExportAsync(house);

        Assert.Equal(await house.AuditAsync(), await house.RecordsAsync());
    }

    [Fact]
    public async Task Nothing_is_written_behind_the_records_of_another_ledger()
    {
        await using var other = await House.OpenAsync();
        await other.RecordedAsync();
        await ExportAsync(other);
        await using var house = await House.OpenAsync();
        File.Copy(other.Ledger.Place.AuditFile, house.Ledger.Place.AuditFile);
        var content = await ReadAsync(house);
        await house.RecordedAsync(key: "1");
        await house.RecordedAsync(key: "2");

        await ExportAsync(house);

        Assert.Equal(content, await ReadAsync(house));
        Assert.Contains(house.Ledger.Place.AuditFile, house.Stations.AuditStanding.Mismatch!.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_was_moved_or_cut_while_it_is_open_is_begun_anew(bool moved)
    {
        await using var house = await House.OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(House.Stop);
        var exporting = house.Stations.AuditExporter.RunAsync(stop.Token);
        await house.RecordedAsync(key: "1");
        await Eventually.HoldsAsync(async () =>
            File.Exists(house.Ledger.Place.AuditFile) && (await ReadAsync(house)).Length == 4);
        if (moved)
            File.Move(house.Ledger.Place.AuditFile, house.Ledger.Place.AuditFile + ".1");
        else
            await File.WriteAllTextAsync(house.Ledger.Place.AuditFile, "", House.Stop);

        await house.RecordedAsync(key: "2");
        await stop.CancelAsync();
        await exporting;

        var lines = await ReadAsync(house);
        Assert.StartsWith("{\"v\":1,\"segment_after\":3,", lines[0], StringComparison.Ordinal);
        Assert.Equal((await house.AuditAsync()).Skip(3), lines.Skip(1).Where(IsRecord));
    }

    [Fact]
    public async Task The_root_is_that_of_a_log_longer_than_a_page()
    {
        await using var house = await House.OpenAsync();
        await house.Database.WriteAsync(
            transaction =>
            {
                for (var number = 0; number < 10_001; number++)
                    house.Ledger.Audit.Append(transaction, new AuditEntry(AuditEvents.RecipientsValidated) { Count = number });
                return ValueTask.FromResult(true);
            },
            House.Stop);
        await ExportAsync(house);
        File.Delete(house.Ledger.Place.AuditFile);

        await ExportAsync(house);

        var tree = new MerkleRoot();
        foreach (var line in await house.AuditAsync())
            tree.Add(Convert.FromHexString(AuditLine.LeafOf(line)));
        using var head = JsonDocument.Parse((await ReadAsync(house))[0]);
        Assert.Equal((10_001, tree.Hex()), (head.RootElement.GetProperty("segment_after").GetInt64(), head.RootElement.GetProperty("root").GetString()));
    }

    [Fact]
    public async Task A_failure_of_any_kind_does_not_end_the_export()
    {
        await using var house = await House.OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(House.Stop);
        var log = new HeardLog();
        var settings = new AuditSettings();

        // No failure of input or output: the path itself is impossible.
        var terms = new ExportTerms(
            house.Database, house.Ledger.Audit, house.Ledger.Place with { AuditFile = "audit\0.jsonl" }, settings,
            new AnchorBoard([], house.Clock, log), house.Clock);
        var exporting = new AuditExporter(terms, new AuditStanding(terms, log), log).RunAsync(stop.Token);
        await Eventually.HoldsAsync(() => Task.FromResult(!log.Heard.IsEmpty || exporting.IsCompleted));

        Assert.False(exporting.IsCompleted);
        await stop.CancelAsync();
        await exporting;
    }

    [Fact]
    public async Task Deferred_records_that_cannot_be_written_at_the_end_are_told_and_no_failure()
    {
        await using var house = await House.OpenAsync();
        var log = new HeardLog();
        var deferred = new DeferredAudit(house.Database, house.Ledger.Audit, house.Clock, log);
        await deferred.AddAsync(new AuditEntry(AuditEvents.RecipientsValidated), House.Stop);
        await house.Ledger.DisposeAsync();

        await deferred.RunAsync(new CancellationToken(canceled: true));

        Assert.Single(log.Heard);
    }

    private static Task ExportAsync(House house) => house.ExportAsync();

    private static Task<string[]> ReadAsync(House house) => house.LinesAsync();

    private static bool IsRecord(string line) => line.StartsWith("{\"v\":1,\"seq\":", StringComparison.Ordinal);
}
