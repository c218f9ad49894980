using System.Text.Json;
using Workonward.Core.Approval;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Approval;

public sealed class DecideHeldTests
{
    [Fact]
    public async Task What_a_person_approved_is_claimed_and_sent_once()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        await using var loop = Loop.Start(house);
        var held = await house.HeldAsync();

        Assert.IsType<DecisionOutcome.Approved>(await house.ApproveAsync(held));

        await Eventually.HoldsAsync(async () => await house.StateAsync(held.SendId) == SendState.Accepted);
        Assert.Equal(1, house.Backend.Calls);
        Assert.Equal(
            ["send.held", "send.approved", "send.reserved", "send.dispatching", "send.accepted"], await house.EventsAsync());
    }

    [Fact]
    public async Task The_record_says_who_approved_what_and_how_without_the_address()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var held = await house.HeldAsync();
        await house.ApproveAsync(held);

        var line = (await house.AuditAsync())[1];

        using var record = JsonDocument.Parse(line);
        Assert.Equal("person-ann", record.RootElement.GetProperty("actor").GetProperty("sub").GetString());
        Assert.Equal("page", record.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(held.Fingerprint, record.RootElement.GetProperty("fp").GetString());
        Assert.Equal(held.RequestId, record.RootElement.GetProperty("request_id").GetString());
        Assert.DoesNotContain("ann@", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_word_of_the_same_person_changes_nothing_and_says_so()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var held = await house.HeldAsync();
        await house.ApproveAsync(held);
        var records = (await house.AuditAsync()).Count;

        var again = Assert.IsType<DecisionOutcome.Repeated>(await house.ApproveAsync(held));

        Assert.Equal((SendState.Reserved, records), (again.State, (await house.AuditAsync()).Count));
    }

    [Fact]
    public async Task Where_two_must_approve_one_person_is_not_enough_however_often_and_by_whatever_way()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All, approvers: 2));
        var held = await house.HeldAsync();
        var annElsewhere = Decider.Verified("ann@gitdate.ink", "person-ann", DecisionWay.Client);

        Assert.Equal(new DecisionOutcome.Counted(held.RequestId, 1, 2), await house.ApproveAsync(held));
        Assert.IsType<DecisionOutcome.Repeated>(await house.ApproveAsync(held, annElsewhere));
        Assert.Equal(SendState.Held, await house.StateAsync(held.SendId));
        Assert.IsType<DecisionOutcome.Approved>(await house.ApproveAsync(held, ApprovalHouse.Ben));
    }

    [Fact]
    public async Task Who_approved_and_is_no_approver_any_more_no_longer_counts()
    {
        var terms = ApprovalHouse.Terms(HoldRule.All, approvers: 2) with { Approvers = new(["ann@gitdate.ink", "ben@gitdate.ink"]) };
        await using var house = await House.OpenAsync(terms);
        var held = await house.HeldAsync();
        await house.ApproveAsync(held);
        terms.Approvers.Replace(["ben@gitdate.ink"]);

        var outcome = await house.ApproveAsync(held, ApprovalHouse.Ben);

        Assert.Equal(new DecisionOutcome.Counted(held.RequestId, 1, 2), outcome);
        Assert.IsType<DecisionOutcome.Approved>(await house.ApproveAsync(held, ApprovalHouse.Operator));
    }

    [Fact]
    public async Task The_operators_shell_is_one_person_in_whoever_s_name_it_speaks()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All, approvers: 2));
        var held = await house.HeldAsync();
        var shell = new DecideHeld(house.Ledger, ApprovalHouse.Approvers);

        foreach (var name in new[] { null, "ann@gitdate.ink", "ben@gitdate.ink" })
            await shell.ApproveAsync(held.SendId, held.Fingerprint, Decider.Operator(name), House.Stop);

        Assert.Equal(SendState.Held, await house.StateAsync(held.SendId));
        Assert.IsType<DecisionOutcome.Approved>(await house.ApproveAsync(held));
    }

    [Fact]
    public async Task A_batch_is_approved_and_declined_as_one()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.Batch));
        var (first, second) = (await house.HeldBatchAsync(), await house.HeldBatchAsync(2));

        await house.ApproveAsync(first.Sends[1]);
        await house.DeclineAsync(second.Sends[1]);

        Assert.All(await StatesAsync(house, first), state => Assert.Equal(SendState.Reserved, state));
        Assert.All(await StatesAsync(house, second), state => Assert.Equal(SendState.Cancelled, state));
    }

    [Fact]
    public async Task What_was_declined_never_goes_and_its_repeat_is_told_so()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var held = await house.HeldAsync();

        Assert.IsType<DecisionOutcome.Declined>(await house.DeclineAsync(held));
        Assert.IsType<DecisionOutcome.NotHeld>(await house.ApproveAsync(held));

        var repeat = await house.RecordedAsync();
        Assert.Equal((SendState.Cancelled, "declined"), (repeat.State, repeat.Evidence));
        Assert.Contains("A person declined it", repeat.Next, StringComparison.Ordinal);
        Assert.Equal(["send.held", "send.declined", "send.cancelled"], (await house.EventsAsync()).Take(3));
    }

    [Fact]
    public async Task Whoever_approved_may_still_decline_while_it_waits()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All, approvers: 2));
        var held = await house.HeldAsync();
        await house.ApproveAsync(held);

        Assert.IsType<DecisionOutcome.Declined>(await house.DeclineAsync(held));
    }

    [Fact]
    public async Task Another_fingerprint_than_the_one_that_was_shown_decides_nothing()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var (held, other) = (await house.HeldAsync(), await house.HeldAsync("other@gitdate.ink"));

        var outcome = await house.Stations.DecideHeld.ApproveAsync(
            held.SendId, other.Fingerprint, ApprovalHouse.Ann, House.Stop);

        Assert.IsType<DecisionOutcome.Differs>(outcome);
        Assert.Equal(SendState.Held, await house.StateAsync(held.SendId));
    }

    [Fact]
    public async Task Who_is_no_approver_decides_nothing()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var held = await house.HeldAsync();
        var stranger = Decider.Verified("eve@gitdate.ink", "person-eve", DecisionWay.Page);

        Assert.IsType<DecisionOutcome.NotAnApprover>(await house.ApproveAsync(held, stranger));
        Assert.IsType<DecisionOutcome.NotAnApprover>(
            await house.ApproveAsync(held, Decider.Operator("eve@gitdate.ink")));
        Assert.Equal(["send.held"], await house.EventsAsync());
    }

    [Fact]
    public async Task A_policy_that_changed_before_the_approval_voids_it()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var held = await house.HeldAsync();
        house.Policy.Replace(Some.Policy(maxBatchSize: 7));

        Assert.IsType<DecisionOutcome.Voided>(await house.ApproveAsync(held));

        Assert.Equal("approval_void", (await house.FindAsync(held.SendId)).Outcome);
        Assert.Equal(["send.held", "send.approved", "send.cancelled"], await house.EventsAsync());
        Assert.Contains("person-ann", (await house.AuditAsync())[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_changed_after_the_approval_voids_it_at_the_claim()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var held = await house.HeldAsync();
        await house.ApproveAsync(held, ApprovalHouse.Operator);
        house.Policy.Replace(Some.Policy(maxBatchSize: 7));

        await using var loop = Loop.Start(house);

        await Eventually.HoldsAsync(async () => await house.StateAsync(held.SendId) == SendState.Cancelled);
        Assert.Equal(("approval_void", 0), ((await house.FindAsync(held.SendId)).Outcome, house.Backend.Calls));
    }

    [Fact]
    public async Task What_waited_too_long_is_given_up_instead_of_approved()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.Batch));
        var held = await house.HeldBatchAsync();
        house.Clock.Pass(TimeSpan.FromDays(1));

        Assert.IsType<DecisionOutcome.Expired>(await house.ApproveAsync(held.Sends[0]));

        Assert.All(await StatesAsync(house, held), state => Assert.Equal(SendState.Expired, state));
        Assert.Contains("send.approved", await house.EventsAsync());
    }

    [Fact]
    public async Task What_waits_can_be_listed_and_read_with_contents_and_verdicts()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All, approvers: 2));
        var held = await house.HeldAsync();
        house.Clock.Pass(TimeSpan.FromSeconds(1));
        await house.HeldAsync("other@gitdate.ink");
        await house.ApproveAsync(held);

        var listed = await house.Stations.HeldRequests.ListAsync(10, House.Stop);
        var shown = (await house.Stations.PreviewHeld.ExecuteAsync(held.SendId, House.Stop))!;

        Assert.Equal(["person@gitdate.ink", "other@gitdate.ink"], listed.Select(request => request.Recipients[0]));
        Assert.Equal((2, "all", "ann@gitdate.ink"), (listed[0].Approvers, listed[0].Rule, Assert.Single(listed[0].ApprovedBy)));
        Assert.Equal(("Ada", false), (shown.Request.Attribs.ToDictionary()["first_name"], shown.IsVoid));
        Assert.NotEmpty(Assert.Single(shown.Verdicts));
    }

    [Fact]
    public async Task A_restarted_server_sends_what_a_shell_approved_meanwhile()
    {
        var terms = ApprovalHouse.Terms(HoldRule.All);
        await using var first = await House.OpenAsync(terms);
        var held = await first.HeldAsync();
        await using (var neighbour = await first.NeighbourAsync(terms))
        {
            await new DecideHeld(neighbour.Ledger, ApprovalHouse.Approvers)
                .ApproveAsync(held.RequestId, held.Fingerprint, ApprovalHouse.Operator, House.Stop);
        }

        await using var loop = Loop.Start(first);
        await Eventually.HoldsAsync(async () => await first.StateAsync(held.SendId) == SendState.Accepted);
        Assert.Equal(1, first.Backend.Calls);
    }

    [Fact]
    public async Task Of_an_approval_and_a_withdrawal_at_the_same_moment_exactly_one_wins()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        await using var neighbour = await house.NeighbourAsync(ApprovalHouse.Terms(HoldRule.All));
        await using var loop = Loop.Start(house);
        for (var round = 0; round < 100; round++)
        {
            var held = await house.HeldAsync($"p{round}@gitdate.ink");
            var before = house.Backend.Calls;

            var approving = house.ApproveAsync(held);
            var declining = neighbour.DeclineAsync(held, ApprovalHouse.Ben);
            await Task.WhenAll(approving, declining);
            house.Stations.DeliveryWorker.Wake();
            await Eventually.HoldsAsync(async () =>
                await house.StateAsync(held.SendId) is SendState.Accepted or SendState.Cancelled);

            var wasApproved = await approving is DecisionOutcome.Approved;
            Assert.NotEqual(wasApproved, await declining is DecisionOutcome.Declined);
            Assert.Equal(wasApproved ? 1 : 0, house.Backend.Calls - before);
        }
    }

    private static async Task<IReadOnlyList<SendState>> StatesAsync(House house, BatchReport batch)
    {
        var states = new List<SendState>();
        foreach (var send in batch.Sends)
            states.Add(await house.StateAsync(send.SendId));
        return states;
    }
}
