using System.Text.Json;
using Workonward.Core.Audit;
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
        Assert.Equal(await house.AuditAsync(), lines.Skip(1));
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

        Assert.Equal(await house.AuditAsync(), (await ReadAsync(house)).Skip(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task A_line_that_a_crash_cut_short_is_written_again(int cut)
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync();
        await ExportAsync(house);
        using (var file = File.OpenWrite(house.Ledger.Place.AuditFile))
            file.SetLength(file.Length - cut);

        await ExportAsync(house);

        Assert.Equal(await house.AuditAsync(), (await ReadAsync(house)).Skip(1));
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
        Assert.Equal((await house.AuditAsync()).Skip(before.Count), lines.Skip(1));
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

        Assert.Equal(await house.AuditAsync(), (await ReadAsync(house)).Skip(1));
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

        Assert.Equal(await house.AuditAsync(), (await ReadAsync(house)).Skip(1));
    }

    [Fact]
    public async Task The_file_is_private()
    {
        await using var house = await House.OpenAsync();
        await ExportAsync(house);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(house.Ledger.Place.AuditFile).UnixFileMode);
    }

    private static Task ExportAsync(House house) => house.Stations.AuditExporter.ExportAsync(House.Stop);

    private static async Task<string[]> ReadAsync(House house)
    {
        using var file = new StreamReader(
            new FileStream(house.Ledger.Place.AuditFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return (await file.ReadToEndAsync(House.Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
