using Workonward.Core.Delivery;

namespace Workonward.Core.Tests.Delivery;

public sealed class RetryScheduleTests
{
    [Theory]
    [InlineData(1, null, 1)]
    [InlineData(2, null, 2)]
    [InlineData(6, null, 32)]
    [InlineData(7, null, 60)]
    [InlineData(12, null, 60)]
    [InlineData(1, 30, 30)]
    [InlineData(7, 30, 60)]
    [InlineData(1, 100_000, 3600)]
    public void Pauses_double_up_to_a_minute_and_a_longer_wish_counts_up_to_an_hour(int attempt, int? asked, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            RetrySchedule.After(attempt, asked is null ? null : TimeSpan.FromSeconds(asked.Value)));
}
