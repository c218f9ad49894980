using System.Text.Json;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Segments;
using Workonward.Core.Audit.Tree;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Audit;

public sealed class SegmentTests
{
    private const string First = "audit-20261122-001.jsonl";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_new_utc_day_closes_the_segment_under_the_day_of_its_first_record()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(key: "1");
        await house.ExportAsync();
        house.Clock.Move(Day);
        await house.RecordedAsync(key: "2");

        await house.ExportAsync();

        var all = await house.AuditAsync();
        Assert.Equal([First], house.ClosedSegments());
        Assert.Equal(all.Take(3), await house.RecordsAsync(First));
        Assert.Equal(all.Skip(3), await house.RecordsAsync());
    }

    [Fact]
    public async Task A_day_that_ends_among_records_that_are_exported_at_once_ends_the_segment_there()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(key: "1");
        house.Clock.Move(Day);
        await house.RecordedAsync(key: "2");

        await house.ExportAsync();

        Assert.Equal(3, (await house.RecordsAsync(First)).Length);
        Assert.Equal(3, (await house.RecordsAsync()).Length);
    }

    [Fact]
    public async Task A_full_segment_is_closed_and_the_next_of_the_day_gets_the_next_number()
    {
        await using var house = await House.OpenAsync(Small);
        for (var number = 0; number < 4; number++)
            await house.RecordedAsync(key: $"{number}");

        await house.ExportAsync();

        Assert.True(house.ClosedSegments().Length >= 2);
        Assert.Equal(
            house.ClosedSegments().Select((_, number) => $"audit-20261122-{number + 1:000}.jsonl"), house.ClosedSegments());
        Assert.Equal(await house.AuditAsync(), await AllRecordsAsync(house));
    }

    [Fact]
    public async Task Every_closed_segment_ends_with_a_checkpoint_over_its_last_record()
    {
        await using var house = await House.OpenAsync(Small);
        for (var number = 0; number < 4; number++)
            await house.RecordedAsync(key: $"{number}");
        await house.ExportAsync();

        foreach (var name in house.ClosedSegments())
        {
            using var last = JsonDocument.Parse((await house.LinesAsync(name))[^1]);
            using var record = JsonDocument.Parse((await house.RecordsAsync(name))[^1]);
            Assert.Equal(
                record.RootElement.GetProperty("seq").GetInt64(), last.RootElement.GetProperty("checkpoint_at").GetInt64());
        }
    }

    [Fact]
    public async Task The_head_of_each_segment_holds_the_range_that_folds_to_its_root()
    {
        await using var house = await House.OpenAsync(Small);
        for (var number = 0; number < 4; number++)
            await house.RecordedAsync(key: $"{number}");
        await house.ExportAsync();

        foreach (var name in (string?[])[.. house.ClosedSegments(), null])
        {
            using var json = JsonDocument.Parse((await house.LinesAsync(name))[0]);
            var head = json.RootElement;
            var range = head.GetProperty("range").EnumerateArray().Select(hash => Convert.FromHexString(hash.GetString()!)).ToList();
            var tree = MerkleRoot.FromRange(head.GetProperty("segment_after").GetInt64(), range);
            Assert.Equal(head.GetProperty("root").GetString(), tree.Hex());
        }
    }

    [Fact]
    public async Task An_existing_name_is_never_overwritten()
    {
        await using var house = await House.OpenAsync();
        await File.WriteAllTextAsync(Path.Combine(house.Folder.FullName, First), "somebody else's", House.Stop);
        await house.RecordedAsync(key: "1");
        await house.ExportAsync();
        house.Clock.Move(Day);
        await house.RecordedAsync(key: "2");

        await house.ExportAsync();

        Assert.Equal("somebody else's", await File.ReadAllTextAsync(Path.Combine(house.Folder.FullName, First), House.Stop));
        Assert.Equal(3, (await house.RecordsAsync("audit-20261122-002.jsonl")).Length);
    }

    [Fact]
    public async Task The_ledger_lists_each_closed_segment_with_its_records()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(key: "1");
        await house.ExportAsync();
        house.Clock.Move(Day);
        await house.RecordedAsync(key: "2");

        await house.ExportAsync();

        var closed = Assert.Single(await ClosedAsync(house));
        Assert.Equal(new ClosedSegment(First, First: 1, Last: 3, RetiredSequence: null), closed);
    }

    [Theory]
    [InlineData("audit", "audit-20261122-001.jsonl", true)]
    [InlineData("audit", "audit-20261122-1000.jsonl", true)]
    [InlineData("audit", "audit-20261122-001.jsonl.set-aside", false)]
    [InlineData("audit", "audit-2026112-001.jsonl", false)]
    [InlineData("audit", "audit-extra-20261122-001.jsonl", false)]
    [InlineData("audit", "other-20261122-001.jsonl", false)]
    public void Only_files_of_this_log_count_as_its_closed_segments(string stem, string file, bool isClosed)
    {
        var folder = Directory.CreateTempSubdirectory("workonward-names-");
        File.WriteAllText(Path.Combine(folder.FullName, file), "");

        var found = new SegmentNames(Path.Combine(folder.FullName, stem + ".jsonl")).OnDisk();

        Assert.Equal(isClosed ? [file] : [], found);
        folder.Delete(recursive: true);
    }

    private static HouseTerms Small => new() { Audit = new AuditSettings { SegmentBytes = 1_500 } };

    private static Task<IReadOnlyList<ClosedSegment>> ClosedAsync(House house) =>
        house.Database.ReadAsync(ClosedSegmentStore.AllAsync, House.Stop);

    private static async Task<IEnumerable<string>> AllRecordsAsync(House house)
    {
        var records = new List<string>();
        foreach (var name in house.ClosedSegments())
            records.AddRange(await house.RecordsAsync(name));
        return [.. records, .. await house.RecordsAsync()];
    }
}
