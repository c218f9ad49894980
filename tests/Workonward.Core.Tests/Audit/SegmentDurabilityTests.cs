using Workonward.Core.Audit;
using Workonward.Core.Audit.Segments;
using Workonward.Core.Audit.Tree;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Audit;

/// <summary>A disk that doesn't take what is written: no line counts that only the system's memory holds.</summary>
public sealed class SegmentDurabilityTests
{
    [Fact]
    public async Task What_a_killed_process_left_in_the_file_is_brought_to_the_disk_before_it_counts()
    {
        await using var house = await ExportedAsync();
        var synced = new List<long>();

        using var segment = Open(house, file => synced.Add(file.Length));

        Assert.Equal([new FileInfo(house.Ledger.Place.AuditFile).Length], synced);
        Assert.Equal(3, segment.Last);
    }

    [Fact]
    public async Task A_file_that_the_disk_does_not_take_is_not_opened_and_stays_as_it_is()
    {
        await using var house = await ExportedAsync();
        var before = await house.LinesAsync();

        Assert.Throws<IOException>(() => Open(house, _ => throw new IOException("EIO")));

        Assert.Equal(before, await house.LinesAsync());
    }

    [Fact]
    public async Task Lines_that_a_sync_did_not_take_are_cut_off_so_that_a_later_sync_can_not_vouch_for_them()
    {
        await using var house = await ExportedAsync();
        var before = await house.LinesAsync();
        var syncs = 0;
        using (var segment = Open(house, _ => syncs = syncs == 0 ? 1 : throw new IOException("EIO")))
            Assert.Throws<IOException>(() => segment.WriteHead(new MerkleRoot(), AuditLine.NoLeaf));

        Assert.Equal(before, await house.LinesAsync());
        await house.RecordedAsync(key: "2");
        await house.ExportAsync();
        Assert.Equal(await house.AuditAsync(), await house.RecordsAsync());
    }

    private static AuditSegment Open(House house, Action<FileStream> sync) =>
        AuditSegment.Open(house.Ledger.Place.AuditFile, known: 3, sync);

    private static async Task<House> ExportedAsync()
    {
        var house = await House.OpenAsync();
        await house.RecordedAsync(key: "1");
        await house.ExportAsync();
        return house;
    }
}
