using Workonward.Core.Approval;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Sending;

/// <summary>The duplicate window protects what was taken long after it was asked for, as it does what goes at once.</summary>
public sealed class LateAcceptanceTests
{
    private static readonly TimeSpan LongerThanTheWindow = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task A_repeat_after_a_late_approval_is_no_second_email()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.FirstContact));
        await using var loop = Loop.Start(house);
        var held = await house.HeldAsync();
        house.Clock.Pass(LongerThanTheWindow);
        Assert.Equal(SendState.Held, (await house.RecordedAsync()).State);
        await ApprovedAsync(house, held);

        var again = await house.RecordedAsync();

        Assert.Equal((held.SendId, true, 1), (again.SendId, again.DuplicateSuppressed, house.Backend.Calls));
    }

    [Fact]
    public async Task Also_where_the_call_had_a_key_of_its_own_and_the_repeat_has_none()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.FirstContact));
        await using var loop = Loop.Start(house);
        var held = await house.HeldAsync(key: "k1");
        house.Clock.Pass(LongerThanTheWindow);
        await ApprovedAsync(house, held);
        await house.RecordedAsync(key: "k2");

        var again = await house.RecordedAsync();

        Assert.Equal((held.SendId, 2), (again.SendId, house.Backend.Calls));
    }

    [Fact]
    public async Task A_repeat_of_what_a_pause_kept_back_is_no_second_email()
    {
        await using var house = await House.OpenAsync();
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);
        var waiting = await house.RecordedAsync();
        house.Clock.Pass(LongerThanTheWindow);
        await new PauseDispatch(house.Ledger).ResumeAsync(House.Stop);
        await using var loop = Loop.Start(house);
        await Eventually.HoldsAsync(async () => await house.StateAsync(waiting.SendId) == SendState.Accepted);

        var again = await house.RecordedAsync();

        Assert.Equal((waiting.SendId, 1), (again.SendId, house.Backend.Calls));
    }

    [Fact]
    public async Task The_preview_says_so_until_the_window_after_the_acceptance_is_over()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.FirstContact));
        await using var loop = Loop.Start(house);
        var held = await house.HeldAsync();
        house.Clock.Pass(LongerThanTheWindow);
        await ApprovedAsync(house, held);

        var within = await house.Stations.PreviewSend.ExecuteAsync(Some.Draft(), House.Ada, House.Stop);
        house.Clock.Pass(LongerThanTheWindow);
        var after = await house.Stations.PreviewSend.ExecuteAsync(Some.Draft(), House.Ada, House.Stop);

        Assert.Contains("was sent or is waiting", within.Note, StringComparison.Ordinal);
        Assert.Null(after.Note);
        Assert.NotEqual(held.SendId, (await house.RecordedAsync()).SendId);
    }

    private static async Task ApprovedAsync(House house, SendReport held)
    {
        Assert.IsType<DecisionOutcome.Approved>(await house.ApproveAsync(held));
        await Eventually.HoldsAsync(async () => await house.StateAsync(held.SendId) == SendState.Accepted);
    }
}
