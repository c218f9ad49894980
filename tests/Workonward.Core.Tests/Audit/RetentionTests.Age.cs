using Workonward.Core.Audit;

namespace Workonward.Core.Tests.Audit;

/// <content>How old a segment is says its own last record, and nothing that can be changed without it.</content>
public sealed partial class RetentionTests
{
    [Fact]
    public async Task What_the_list_says_of_the_time_makes_no_segment_old_whose_own_last_record_is_young()
    {
        await using var house = await DaysAsync(8);
        var kept = house.ClosedSegments();
        await house.TamperAsync("UPDATE audit_segment SET last_ts = 1");

        await RetireAsync(house);

        Assert.Equal(kept, house.ClosedSegments());
        Assert.DoesNotContain("segment.retired", await house.EventsAsync());
    }

    [Fact]
    public async Task One_day_in_the_list_for_all_segments_does_not_outrun_the_pace()
    {
        await using var house = await DaysAsync(6);
        var kept = house.ClosedSegments();
        await house.TamperAsync("UPDATE audit_segment SET last_ts = 1");
        house.Clock.Move(TimeSpan.FromDays(365));

        for (var look = 0; look < 3; look++)
            await RetireAsync(house);

        Assert.Equal(kept[2], house.ClosedSegments()[0]);
    }

    [Theory]
    [InlineData("UPDATE sealed_log SET line = replace(line, '\"ts\":\"2026', '\"ts\":\"2020') WHERE seq = 3")]
    [InlineData("UPDATE sealed_log SET leaf = (SELECT leaf FROM sealed_log WHERE seq = 2), line = (SELECT line FROM sealed_log WHERE seq = 2) WHERE seq = 3")]
    [InlineData("UPDATE sealed_log SET line = '' WHERE seq = 3")]
    [InlineData("UPDATE audit_segment SET last_seq = 2 WHERE first_seq = 1")]
    public async Task A_segment_whose_last_record_is_not_the_one_that_its_file_ends_with_is_not_retired(string tampering)
    {
        await using var house = await OldAsync(days: 31);
        await house.TamperAsync(tampering);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Retention(house).RunOnceAsync(Age));

        Assert.Contains(First, refused.Message, StringComparison.Ordinal);
        Assert.Contains(First, house.ClosedSegments());
        Assert.DoesNotContain("segment.retired", await house.EventsAsync(skipEmpty: true));
    }

    [Theory]
    [InlineData("retired_seq = 1")]
    [InlineData("retired_seq = -1")]
    public async Task A_segment_that_the_list_alone_calls_retired_is_not_given_up(string tampering)
    {
        await using var house = await DaysAsync(4);
        var kept = house.ClosedSegments();
        await house.TamperAsync($"UPDATE audit_segment SET {tampering} WHERE first_seq = 2");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Retention(house).RunOnceAsync(Age));

        Assert.Equal(kept, house.ClosedSegments());
        Assert.DoesNotContain("", await house.AuditAsync());
    }

    [Fact]
    public async Task A_record_of_a_retirement_that_was_written_into_signed_records_gives_nothing_up()
    {
        await using var house = await DaysAsync(4);
        var kept = house.ClosedSegments();
        var before = AuditLine.LeafOf((await house.AuditAsync())[0]);
        var forged = AuditLine.Seal(2, before, $"\"ts\":\"2026-11-23T10:00:00.000Z\",\"node\":\"x\",\"ev\":\"segment.retired\",\"outcome\":\"{kept[2]}\",\"count\":1");
        await house.TamperAsync($"UPDATE sealed_log SET line = '{forged.Line}', leaf = '{forged.Leaf}' WHERE seq = 2");
        await house.TamperAsync("UPDATE audit_segment SET retired_seq = 2 WHERE first_seq = 3");

        await Retention(house).RunOnceAsync(Age);

        Assert.Equal(kept, house.ClosedSegments());
    }
}
