using Workonward.Core.Approval;
using Workonward.Core.Grants;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Approval;

/// <summary>What people are told of a request once it waits no more.</summary>
public sealed class RequestStandingsTests
{
    [Fact]
    public async Task What_waits_says_so_with_what_was_decided_so_far()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All, approvers: 2));
        var held = await house.HeldAsync();
        await house.ApproveAsync(held, ApprovalHouse.Ann);

        var standing = await FindAsync(house, held.SendId);

        Assert.Equal((RequestEnding.Waits, 2, held.RequestId), (standing.Ending, standing.Approvers, standing.RequestId));
        var given = Assert.Single(standing.Decisions);
        Assert.Equal(("ann@gitdate.ink", true, DecisionWay.Page), (given.Person, given.Approves, given.Way));
    }

    [Fact]
    public async Task What_was_approved_stays_approved_whatever_becomes_of_its_sends()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var held = await house.HeldAsync();
        await house.ApproveAsync(held);
        await house.Stations.CancelSend.ExecuteAsync(new SendReference.BySendId(held.SendId), House.Ada, House.Stop);

        var standing = await FindAsync(house, held.RequestId);

        Assert.Equal(RequestEnding.Approved, standing.Ending);
        Assert.Equal([SendState.Cancelled], standing.Counts.Keys);
    }

    [Fact]
    public async Task A_batch_that_was_declined_counts_each_of_its_sends()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.Batch));
        var batch = await house.HeldBatchAsync(recipients: 3);
        await house.DeclineAsync(batch.Sends[1]);

        var standing = await FindAsync(house, batch.BatchId);

        Assert.Equal(RequestEnding.Declined, standing.Ending);
        Assert.Equal(3, Assert.Single(standing.Counts, pair => pair.Key == SendState.Cancelled).Value);
    }

    [Fact]
    public async Task What_its_caller_took_back_was_withdrawn()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var held = await house.HeldAsync();
        await house.Stations.CancelSend.ExecuteAsync(new SendReference.BySendId(held.SendId), House.Ada, House.Stop);

        Assert.Equal(RequestEnding.Withdrawn, (await FindAsync(house, held.RequestId)).Ending);
    }

    [Fact]
    public async Task What_is_left_of_a_batch_waits_when_its_first_send_was_taken_out_of_it()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.Batch));
        var batch = await house.HeldBatchAsync(recipients: 3);
        await house.Stations.CancelSend.ExecuteAsync(new SendReference.BySendId(batch.Sends[0].SendId), House.Ada, House.Stop);

        Assert.Equal(RequestEnding.Waits, (await FindAsync(house, batch.BatchId)).Ending);

        await house.DeclineAsync(batch.Sends[1]);

        Assert.Equal(RequestEnding.Declined, (await FindAsync(house, batch.BatchId)).Ending);
    }

    [Fact]
    public async Task What_was_declined_was_never_approved_however_many_had_approved_it_who_are_no_approvers_any_more()
    {
        var approvers = new AllowedEmails(["ann@gitdate.ink", "ben@gitdate.ink"]);
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All, approvers: 2) with { Approvers = approvers });
        var held = await house.HeldAsync();
        await house.ApproveAsync(held, ApprovalHouse.Ann);
        approvers.Replace(["ben@gitdate.ink"]);
        Assert.IsType<DecisionOutcome.Counted>(await house.ApproveAsync(held, ApprovalHouse.Ben));
        await house.DeclineAsync(held, ApprovalHouse.Operator);

        Assert.Equal(RequestEnding.Declined, (await FindAsync(house, held.RequestId)).Ending);
    }

    [Fact]
    public async Task What_nobody_decided_in_time_expired()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.All));
        var held = await house.HeldAsync();
        house.Clock.Pass(TimeSpan.FromHours(25));
        await house.ApproveAsync(held);

        Assert.Equal(RequestEnding.Expired, (await FindAsync(house, held.RequestId)).Ending);
    }

    [Fact]
    public async Task Of_what_nobody_was_asked_about_nothing_is_told()
    {
        await using var house = await House.OpenAsync(ApprovalHouse.Terms(HoldRule.Off));
        var sent = await house.RecordedAsync(Some.Draft());

        Assert.Null(await house.Stations.RequestStandings.FindAsync(sent.SendId, House.Stop));
        Assert.Null(await house.Stations.RequestStandings.FindAsync(sent.RequestId, House.Stop));
        Assert.Null(await house.Stations.RequestStandings.FindAsync("nothing", House.Stop));
    }

    private static async Task<RequestStanding> FindAsync(House house, string id) =>
        (await house.Stations.RequestStandings.FindAsync(id, House.Stop))!;
}
