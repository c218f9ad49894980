using Workonward.Core.Audit.Segments;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Audit;

/// <summary>A kill at each step of writing, closing and beginning a file: the next start goes on as if nothing had been.</summary>
public sealed class ExportCrashTests
{
    private const string First = "audit-20261122-001.jsonl";

    [Fact]
    public async Task Records_that_are_durable_in_the_file_before_the_ledger_heard_of_it_are_not_written_twice()
    {
        await using var house = await ExportedAsync();
        await house.TamperAsync("UPDATE audit_export SET seq = 0");

        await GoOnAsync(house);

        Assert.Equal(await house.AuditAsync(), await house.RecordsAsync());
    }

    [Fact]
    public async Task A_checkpoint_in_the_file_that_the_ledger_never_heard_of_is_taken_over()
    {
        await using var house = await ExportedAsync();
        var before = await CheckpointTests.KeptAsync(house);
        await house.TamperAsync("DELETE FROM audit_checkpoint");

        await GoOnAsync(house);

        Assert.Equal(before, (await CheckpointTests.KeptAsync(house)).Take(1));
        Assert.Equal(2, (await house.LinesAsync()).Count(CheckpointTests.IsCheckpoint));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(300)]
    public async Task A_checkpoint_that_was_cut_short_is_signed_again(int cut)
    {
        await using var house = await ExportedAsync();
        await house.TamperAsync("DELETE FROM audit_checkpoint");
        using (var file = File.OpenWrite(house.Ledger.Place.AuditFile))
            file.SetLength(file.Length - cut);

        await house.ExportAsync();

        Assert.Null(house.Stations.AuditStanding.Mismatch);
        Assert.Equal(4, (await house.LinesAsync()).Length - 1);
        Assert.Equal(3, Assert.Single(await CheckpointTests.KeptAsync(house)).Size);
    }

    [Fact]
    public async Task A_segment_that_was_ended_and_not_renamed_is_closed_by_the_next_start()
    {
        await using var house = await ExportedAsync();
        house.Clock.Move(TimeSpan.FromDays(1));

        await GoOnAsync(house);

        Assert.Equal([First], house.ClosedSegments());
        Assert.Single(await house.LinesAsync(First), CheckpointTests.IsCheckpoint);
        Assert.Equal(3, (await house.RecordsAsync()).Length);
    }

    [Fact]
    public async Task A_segment_that_was_renamed_and_not_listed_is_listed_and_a_new_file_goes_on_behind_it()
    {
        await using var house = await ExportedAsync();
        File.Move(house.Ledger.Place.AuditFile, Path.Combine(house.Folder.FullName, First));
        house.Clock.Move(TimeSpan.FromDays(1));

        await GoOnAsync(house);

        var closed = Assert.Single(await house.Database.ReadAsync(ClosedSegmentStore.AllAsync, House.Stop));
        Assert.Equal(new ClosedSegment(First, First: 1, Last: 3, RetiredSequence: null), closed);
        Assert.StartsWith("{\"v\":1,\"segment_after\":3,", (await house.LinesAsync())[0], StringComparison.Ordinal);
        Assert.Equal((await house.AuditAsync()).Skip(3), await house.RecordsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"v\":1,\"segment_af")]
    [InlineData("{\"v\":1,\"segment_after\":3,\"leaf\":\"00")]
    public async Task A_new_file_whose_head_was_cut_short_is_begun_again(string begun)
    {
        await using var house = await ExportedAsync();
        File.Move(house.Ledger.Place.AuditFile, Path.Combine(house.Folder.FullName, First));
        await File.WriteAllTextAsync(house.Ledger.Place.AuditFile, begun, House.Stop);

        await GoOnAsync(house);

        Assert.StartsWith("{\"v\":1,\"segment_after\":3,", (await house.LinesAsync())[0], StringComparison.Ordinal);
        Assert.Equal((await house.AuditAsync()).Skip(3), await house.RecordsAsync());
    }

    [Fact]
    public async Task A_new_file_with_nothing_but_its_head_is_gone_on_with()
    {
        await using var house = await ExportedAsync();
        File.Move(house.Ledger.Place.AuditFile, Path.Combine(house.Folder.FullName, First));
        await house.ExportAsync();
        Assert.Single(await house.LinesAsync());

        await GoOnAsync(house);

        Assert.Equal(4, (await house.LinesAsync()).Length - 1);
    }

    [Fact]
    public async Task The_last_record_of_a_process_reaches_the_file_although_another_one_was_just_exporting()
    {
        await using var house = await House.OpenAsync();
        await using var neighbour = await house.NeighbourAsync();
        var other = (await neighbour.Database.TryTakeRoleAsync("audit-export", House.Stop))!;
        await house.RecordedAsync();

        var exporting = house.ExportAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, House.Stop);
        await other.DisposeAsync();
        await exporting;

        Assert.Equal(await house.AuditAsync(), await house.RecordsAsync());
    }

    private static async Task<House> ExportedAsync()
    {
        var house = await House.OpenAsync();
        await house.RecordedAsync(key: "1");
        await house.ExportAsync();
        return house;
    }

    private static async Task GoOnAsync(House house)
    {
        await house.RecordedAsync(key: "2");
        await house.ExportAsync();
        Assert.Null(house.Stations.AuditStanding.Mismatch);
    }
}
