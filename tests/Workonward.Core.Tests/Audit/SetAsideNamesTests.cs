using Workonward.Core.Tests.Support;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>In the log's order the numbers of a day grow, whatever was set aside: both verifiers take anything else for a change.</summary>
public sealed class SetAsideNamesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_name_of_a_segment_that_was_set_aside_is_not_given_to_a_later_one(bool takenAway)
    {
        await using var log = await VerifiedHouse.OpenAsync(segmentBytes: 2_500);
        await SendAsync(log, "before", 4);
        var names = log.House.ClosedSegments();
        await log.EditAsync(names[0], lines => lines[0] = lines[0].Replace("segment_after", "segment_aftr", StringComparison.Ordinal));
        Assert.NotNull(await log.House.Stations.AuditRecovery.RunAsync(House.Stop));
        if (takenAway)
            File.Delete(log.In(names[0] + ".set-aside"));

        await SendAsync(log, "after", 4);

        Assert.DoesNotContain(names[0], log.House.ClosedSegments());
        Assert.True(log.House.ClosedSegments().Length > names.Length);
        Assert.All(await log.FindAsync(), found => Assert.StartsWith("2 ", found, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_number_of_the_newest_segment_that_was_set_aside_is_passed_over_while_it_lies_there()
    {
        await using var log = await VerifiedHouse.OpenAsync(segmentBytes: 2_500);
        await SendAsync(log, "before", 4);
        var newest = log.House.ClosedSegments()[^1];
        await log.EditAsync(newest, lines => lines.RemoveAt(lines.Count - 1));
        Assert.NotNull(await log.House.Stations.AuditRecovery.RunAsync(House.Stop));

        await SendAsync(log, "after", 4);

        Assert.DoesNotContain(newest, log.House.ClosedSegments());
        Assert.All(await log.FindAsync(), found => Assert.StartsWith("2 ", found, StringComparison.Ordinal));
    }

    private static async Task SendAsync(VerifiedHouse log, string key, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await log.House.RecordedAsync(key: $"{key}-{number}");
            await log.House.ExportAsync();
        }
    }
}
