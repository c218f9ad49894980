using Workonward.Campaign.Soak;

namespace Workonward.Campaign.Tests.Soak;

public sealed class FlatnessTests
{
    private const long Megabyte = 1024;

    [Fact]
    public void A_process_that_breathes_is_flat()
    {
        var flatness = new Flatness();

        flatness.Add("http s1", Life(second => new Sample((40 + (second % 7)) * Megabyte, 100 + (second % 5), second % 9, 20)));

        Assert.Empty(flatness.Violations());
    }

    [Theory]
    [InlineData(3 * Megabyte, 0, 0, "memory")]
    [InlineData(0, 3, 0, "handles")]
    [InlineData(0, 0, 1, "threads")]
    public void What_rises_all_the_time_is_found(long memory, long handles, long threads, string which)
    {
        var flatness = new Flatness();

        flatness.Add("http s1", Life(second => new Sample(
            (40 * Megabyte) + (second * memory), 100 + (second * handles), 0, 20 + (second * threads))));

        Assert.Contains($"http s1: {which} rose from ", Assert.Single(flatness.Violations()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 65, 0)]
    [InlineData(1, 66, 1)]
    [InlineData(29, 66, 1)]
    public void Mail_that_waited_may_leave_at_once_and_with_no_more_connections_than_slots(int when, long most, int violations)
    {
        var flatness = new Flatness();

        flatness.Add("http s1", Life(second => new Sample(40 * Megabyte, 100, second >= when ? most : 1, 20)));

        Assert.Equal(violations, flatness.Violations().Count(each => each.StartsWith("http s1: 66 connections", StringComparison.Ordinal)));
        Assert.Equal(violations, flatness.Violations().Count());
    }

    [Fact]
    public void What_rises_from_life_to_life_is_found_although_each_life_is_flat()
    {
        var flatness = new Flatness();

        for (var life = 1; life <= 9; life++)
            flatness.Add($"http s{life}", Life(_ => new Sample(life * 5 * Megabyte, 100, 0, 20)));

        Assert.Contains("http, over its lives: memory rose", Assert.Single(flatness.Violations()), StringComparison.Ordinal);
    }

    private static Sample[] Life(Func<int, Sample> of) => [.. Enumerable.Range(0, 30).Select(of)];
}
