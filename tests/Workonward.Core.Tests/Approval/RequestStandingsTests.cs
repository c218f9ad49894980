using Workonward.Core.Approval;
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
