using Workonward.Campaign.Disk;

namespace Workonward.Campaign.Tests.Disk;

/// <summary>A campaign whose faults meet nothing must not pass.</summary>
public sealed class SeriesResultTests
{
    [Fact]
    public void A_kind_of_fault_is_tried_when_one_of_its_calls_was_met() => Assert.Empty(SeriesResult.Untried(
        [Of("fsync", hit: 0), Of("fdatasync", hit: 2), Of("write", hit: 0), Of("pwrite64", hit: 7)]));

    [Theory]
    [InlineData(0, 7, "EIO for no sync of audit.jsonl, once: the fault never met a call")]
    [InlineData(2, 0, "EIO for no write of audit.jsonl, once: the fault never met a call")]
    public void A_kind_of_fault_that_met_no_call_is_told(int syncs, int writes, string told) => Assert.Equal(
        [told],
        SeriesResult.Untried([Of("fsync", hit: 0), Of("fdatasync", syncs), Of("write", hit: 0), Of("pwrite64", writes)]));

    [Fact]
    public void Errors_aftermaths_and_files_do_not_stand_for_each_other() => Assert.Equal(3, SeriesResult.Untried(
        [
            Of("fsync", hit: 1),
            Of("fsync", hit: 0) with { Series = Of("fsync", hit: 0).Series with { Error = "EROFS" } },
            Of("fsync", hit: 0) with { Series = Of("fsync", hit: 0).Series with { After = Aftermath.Kill } },
            Of("fsync", hit: 0) with { Series = Of("fsync", hit: 0).Series with { File = DiskFiles.Wal } },
        ]).Count());

    private static SeriesResult Of(string call, int hit) =>
        new(new Series(DiskFiles.Audit, call, "EIO", Aftermath.Restart, Step: 1), hit);
}
