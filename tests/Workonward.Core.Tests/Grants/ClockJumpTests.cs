using Workonward.Core.Grants.Flows;
using Workonward.Core.Grants.Tokens;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants;

/// <summary>
/// A clock that is set. Ahead, everything ends early. Back, whatever carries a time that has not come yet is refused, and
/// nothing lives longer than the jump is large; once the clock is right again, what was good is good.
/// </summary>
public sealed class ClockJumpTests
{
    [Theory]
    [InlineData(-5_000, true)]
    [InlineData(-5_001, false)]
    [InlineData(-3_600_000, false)]
    public async Task A_flow_from_the_future_is_gone(int milliseconds, bool isFound)
    {
        await using var house = await GrantHouse.OpenAsync();
        var flow = await house.BeginAsync();

        house.Clock.Jump(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(isFound, await house.Stations.Flows.FindAsync(flow, GrantHouse.Stop) is not null);
        Assert.Equal(
            isFound, await house.ApproveAsync(flow, await house.SignInAsync(), GrantHouse.Send) is ConsentOutcome.CodeIssued);
    }

    [Theory]
    [InlineData(-5_000, true)]
    [InlineData(-5_001, false)]
    public async Task A_code_from_the_future_is_not_redeemed(int milliseconds, bool isGood)
    {
        await using var house = await GrantHouse.OpenAsync();
        var presented = GrantHouse.Presented(await house.CodeAsync());

        house.Clock.Jump(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(isGood, await house.RedeemAsync(presented) is TokenOutcome.Granted);
    }

    [Fact]
    public async Task A_connection_from_the_future_rests_until_the_clock_is_right_again()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();

        house.Clock.Jump(-TimeSpan.FromDays(1));
        Assert.Null(await house.StandingAsync(granted.Grant.Id));
        Assert.IsType<TokenOutcome.Refused>(await house.RefreshAsync(granted.RefreshToken));
        house.Clock.Jump(TimeSpan.FromDays(1));

        Assert.NotNull(await house.StandingAsync(granted.Grant.Id));
        await house.RefreshedAsync(granted.RefreshToken);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_gives_the_token_before_no_second_leeway_and_ends_no_connection()
    {
        await using var house = await GrantHouse.OpenAsync();
        var first = (await house.ConnectAsync()).RefreshToken;
        house.Clock.Pass(TimeSpan.FromDays(2));
        var second = await house.RefreshedAsync(first);

        house.Clock.Jump(-TimeSpan.FromDays(1));

        Assert.IsType<TokenOutcome.Refused>(await house.RefreshAsync(first));
        Assert.NotNull(await house.StandingAsync(second.Grant.Id));
        await house.RefreshedAsync(second.RefreshToken);
    }

    [Fact]
    public async Task The_current_token_of_an_older_connection_is_good_and_its_end_stays_where_it_was()
    {
        await using var house = await GrantHouse.OpenAsync();
        var first = await house.ConnectAsync();
        house.Clock.Pass(TimeSpan.FromDays(2));
        var second = await house.RefreshedAsync(first.RefreshToken);

        house.Clock.Jump(-TimeSpan.FromDays(1));
        var third = await house.RefreshedAsync(second.RefreshToken);

        Assert.Equal(first.Grant.EndsAt, third.Grant.EndsAt);
    }

    [Fact]
    public async Task A_jump_ahead_ends_everything_and_a_correction_within_the_week_ends_nothing_for_good()
    {
        await using var house = await GrantHouse.OpenAsync();
        var flow = await house.BeginAsync();
        var code = GrantHouse.Presented(await house.CodeAsync());
        var granted = await house.ConnectAsync();

        house.Clock.Jump(TimeSpan.FromDays(36));
        Assert.Null(await house.Stations.Flows.FindAsync(flow, GrantHouse.Stop));
        Assert.IsType<TokenOutcome.Refused>(await house.RedeemAsync(code));
        Assert.IsType<TokenOutcome.Refused>(await house.RefreshAsync(granted.RefreshToken));
        Assert.Null(await house.StandingAsync(granted.Grant.Id));
        await house.Stations.Upkeep.SweepAsync(GrantHouse.Stop);
        house.Clock.Jump(-TimeSpan.FromDays(36));

        await house.RefreshedAsync(granted.RefreshToken);
    }

    [Fact]
    public async Task A_connection_outlives_a_running_servers_clock_that_was_far_ahead_and_is_put_right_days_later()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        await house.Stations.Upkeep.SweepAsync(GrantHouse.Stop);

        house.Clock.Jump(TimeSpan.FromDays(400));
        await house.Stations.Upkeep.SweepAsync(GrantHouse.Stop);
        house.Clock.Pass(TimeSpan.FromDays(2));
        await house.Stations.Upkeep.SweepAsync(GrantHouse.Stop);
        house.Clock.Jump(-TimeSpan.FromDays(400));

        await house.RefreshedAsync(granted.RefreshToken);
    }

    [Fact]
    public async Task What_ended_is_removed_some_days_after_the_clock_leapt()
    {
        await using var house = await GrantHouse.OpenAsync();
        await house.ConnectAsync();
        await house.Stations.Upkeep.SweepAsync(GrantHouse.Stop);
        house.Clock.Jump(TimeSpan.FromDays(400));
        await house.Stations.Upkeep.SweepAsync(GrantHouse.Stop);

        house.Clock.Pass(TimeSpan.FromDays(8));
        await house.Stations.Upkeep.SweepAsync(GrantHouse.Stop);

        Assert.Equal(0, await house.CountAsync("oauth_grant"));
    }

    [Fact]
    public async Task What_expired_and_was_swept_does_not_come_back_with_the_old_time()
    {
        await using var house = await GrantHouse.OpenAsync();
        var presented = GrantHouse.Presented(await house.CodeAsync());

        house.Clock.Jump(TimeSpan.FromSeconds(62));
        await house.Stations.Upkeep.SweepAsync(GrantHouse.Stop);
        house.Clock.Jump(-TimeSpan.FromSeconds(62));

        Assert.IsType<TokenOutcome.Refused>(await house.RedeemAsync(presented));
    }
}
