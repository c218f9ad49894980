using Workonward.Core.Approval;
using Workonward.Core.Delivery;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Quotas;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Approval;

public sealed class HoldingTests
{
    [Theory]
    [InlineData(HoldRule.Off, SendState.Accepted, SendState.Accepted)]
    [InlineData(HoldRule.Batch, SendState.Accepted, SendState.Held)]
    [InlineData(HoldRule.FirstContact, SendState.Held, SendState.Held)]
    [InlineData(HoldRule.All, SendState.Held, SendState.Held)]
    public async Task Each_rule_holds_what_it_says(HoldRule rule, SendState email, SendState batch)
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(rule));

        Assert.Equal(email, (await house.RecordedAsync()).State);
        Assert.All((await house.HeldBatchAsync()).Sends, send => Assert.Equal(batch, send.State));
    }

    [Fact]
    public async Task A_recipient_is_known_from_the_first_accepted_send_of_anybody_on()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.FirstContact));
        await using var loop = Loop.Start(house);
        var first = await house.HeldAsync();
        await house.ApproveAsync(first);
        await Eventually.HoldsAsync(async () => await house.StateAsync(first.SendId) == SendState.Accepted);

        var second = await house.RecordedAsync(Some.Draft(name: "Grace"), caller: House.Grace);
        var mixed = await house.HeldBatchAsync();

        Assert.Equal(SendState.Accepted, second.State);
        Assert.All(mixed.Sends, send => Assert.Equal(SendState.Held, send.State));
    }

    [Fact]
    public async Task Who_got_practice_mail_alone_is_a_known_contact_while_one_practises_and_no_longer()
    {
        var practising = ApprovalHouse.Terms(HoldRule.FirstContact) with
        {
            Backend = new FakeBackend { Profile = new("practice", "practice") },
            PracticeProfile = "practice",
        };
        await using var practice = await House.OpenAsync(practising);
        await using var loop = Loop.Start(practice);
        var first = await practice.HeldAsync();
        await practice.ApproveAsync(first);
        await Eventually.HoldsAsync(async () => await practice.StateAsync(first.SendId) == SendState.Accepted);
        await using var live = await practice.NeighbourAsync(practising with { Backend = new FakeBackend() });

        Assert.Equal(SendState.Accepted, (await practice.RecordedAsync(Some.Draft(name: "Bob"))).State);
        Assert.Equal(SendState.Held, (await live.RecordedAsync(Some.Draft(name: "Eve"))).State);
    }

    [Fact]
    public async Task What_is_held_is_answered_at_once_with_what_a_person_has_to_do()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));

        var held = await house.HeldAsync();

        // The door, and not the ready command: an assistant with a shell would run it.
        Assert.Contains("the operator decides, at this server's command line: sends list --held.", held.Next, StringComparison.Ordinal);
        Assert.DoesNotContain(held.RequestId, held.Next, StringComparison.Ordinal);
        Assert.Contains("before 2026-11-23 10:00 UTC", held.Next, StringComparison.Ordinal);
        Assert.Equal(["send.held"], await house.EventsAsync());
        Assert.Contains("\"rule\":\"approval\"", (await house.AuditAsync())[0], StringComparison.Ordinal);
        Assert.Equal(0, house.Backend.Calls);
    }

    [Fact]
    public async Task A_rehearsal_is_never_held()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All).InDryRun());

        Assert.Equal(SendState.DryRun, (await house.RecordedAsync()).State);
    }

    [Fact]
    public async Task A_repeat_meets_the_held_request_and_asks_for_nothing_new()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var held = await house.HeldAsync();

        var repeat = await house.RecordedAsync();

        Assert.Equal((held.SendId, SendState.Held, true), (repeat.SendId, repeat.State, repeat.Replayed));
    }

    [Fact]
    public async Task It_is_charged_when_it_is_asked_and_not_again_when_it_is_approved()
    {
        await using var house = await House.OpenAsync(
            ApprovalHouse.Terms(HoldRule.All) with { Quotas = new QuotaLimits(PerMinute: 10, PerDay: 2, PerRecipientPerDay: 2) });
        var held = await house.HeldAsync();
        await house.ApproveAsync(held);

        await house.HeldAsync("other@gitdate.ink");

        Assert.Equal(RefusalCodes.DailyLimit, (await house.RefusedAsync(Some.Draft("third@gitdate.ink"))).Code);
    }

    [Fact]
    public async Task A_fourth_request_is_refused_until_one_of_three_is_decided_or_withdrawn()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var first = await house.HeldAsync("p1@gitdate.ink");
        await house.HeldAsync("p2@gitdate.ink");
        await house.HeldAsync("p3@gitdate.ink");

        var refusal = await house.RefusedAsync(Some.Draft("p4@gitdate.ink"));
        var others = await house.RecordedAsync(Some.Draft("p4@gitdate.ink"), caller: House.Grace);
        await house.Stations.CancelSend.ExecuteAsync(new SendReference.BySendId(first.SendId), House.Ada, House.Stop);

        Assert.Equal((RefusalCodes.ApprovalQueueFull, RuleNames.Approval), (refusal.Code, refusal.Rule));
        Assert.Equal(SendState.Held, others.State);
        await house.HeldAsync("p4@gitdate.ink");
    }

    [Fact]
    public async Task Two_declines_block_the_recipient_for_that_caller_until_midnight_UTC()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        for (var number = 0; number < 2; number++)
            await house.DeclineAsync(await house.HeldAsync(key: $"k{number}"));

        var refusal = await house.RefusedAsync(key: "k3");
        var others = await house.RecordedAsync(caller: House.Grace);
        house.Clock.Pass(TimeSpan.FromHours(14));

        Assert.Equal((RefusalCodes.RecipientDeclined, TimeSpan.FromHours(14)), (refusal.Code, refusal.RetryAfter));
        Assert.Equal(SendState.Held, others.State);
        await house.HeldAsync(key: "k4");
    }

    [Fact]
    public async Task A_preview_tells_that_a_person_will_be_asked_and_that_none_can_be()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var before = await house.Stations.PreviewSend.ExecuteAsync(Some.Draft(), House.Ada, House.Stop);
        for (var number = 0; number < 3; number++)
            await house.HeldAsync($"p{number}@gitdate.ink");

        var after = await house.Stations.PreviewSend.ExecuteAsync(Some.Draft(), House.Ada, House.Stop);

        Assert.Equal(PreviewVerdict.Hold, before.Would);
        Assert.IsType<Verdict.Hold>(before.Verdicts.Single(said => said.Rule == RuleNames.Approval).Verdict);
        Assert.Equal((PreviewVerdict.Refuse, RefusalCodes.ApprovalQueueFull), (after.Would, after.Refusal?.Code));
    }

    [Fact]
    public async Task What_nobody_decides_about_expires_after_a_day_and_its_charge_is_kept()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var held = await house.HeldAsync();
        house.Clock.Pass(new SendingLimits().HeldLife);

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);

        Assert.Equal(SendState.Expired, await house.StateAsync(held.SendId));
        Assert.IsType<DecisionOutcome.NotHeld>(await house.ApproveAsync(held));
    }
}
