using Workonward.Core.Approval;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Approval;

/// <summary>The wall clock was ahead, and is set right.</summary>
public sealed class WrongClockTests
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(30);

    [Fact]
    public async Task Declines_that_were_counted_ahead_block_until_the_next_day_and_no_longer()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        house.Clock.Move(Ahead);
        await house.DeclineAsync(await house.HeldAsync(key: "k1"));
        await house.DeclineAsync(await house.HeldAsync(key: "k2"));
        house.Clock.Move(-Ahead);
        Assert.Equal(RefusalCodes.RecipientDeclined, (await house.RefusedAsync(key: "k3")).Code);

        house.Clock.Pass(TimeSpan.FromDays(1));
        // The rate a minute is mended by the first refusal of its own.
        Assert.Equal(RefusalCodes.RateLimited, (await house.RefusedAsync(key: "k4")).Code);
        house.Clock.Pass(TimeSpan.FromMinutes(1));

        await house.HeldAsync(key: "k5");
    }

    [Fact]
    public async Task What_was_held_ahead_waits_a_day_for_people_and_no_longer()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        house.Clock.Move(Ahead);
        var held = await house.HeldAsync();
        house.Clock.Move(-Ahead);
        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        Assert.Equal(SendState.Held, await house.StateAsync(held.SendId));

        house.Clock.Pass(TimeSpan.FromDays(1));

        Assert.IsType<DecisionOutcome.Expired>(await house.ApproveAsync(held));
    }

    [Fact]
    public async Task What_is_kept_back_keeps_its_delay_when_the_clock_goes_back()
    {
        var terms = new HouseTerms();
        terms = terms with { Sending = terms.Sending with { UndoDelay = TimeSpan.FromMinutes(5) } };
        await using var house = await House.OpenAsync(terms);
        var kept = await house.RecordedAsync();
        house.Clock.Move(TimeSpan.FromHours(-2));

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);

        Assert.Equal(house.Clock.GetUtcNow() + TimeSpan.FromMinutes(5), (await house.FindAsync(kept.SendId)).NotBefore);
    }

    [Fact]
    public async Task What_people_approved_goes_at_once_when_the_clock_goes_back()
    {
        var terms = ApprovalHouse.Terms(HoldRule.All);
        terms = terms with { Sending = terms.Sending with { UndoDelay = TimeSpan.FromMinutes(5) } };
        await using var house = await House.OpenAsync(terms);
        var held = await house.HeldAsync();
        await house.ApproveAsync(held);
        house.Clock.Move(TimeSpan.FromHours(-2));

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);

        Assert.Equal(house.Clock.GetUtcNow(), (await house.FindAsync(held.SendId)).NotBefore);
    }
}
