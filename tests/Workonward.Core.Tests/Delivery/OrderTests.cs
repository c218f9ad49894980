using System.Data.Common;
using Workonward.Core.Delivery;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Outbox;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Delivery;

/// <summary>What is durable before what leaves, and which attempt a reply speaks of.</summary>
public sealed class OrderTests
{
    [Fact]
    public async Task A_claim_that_cannot_be_committed_hands_nothing_over()
    {
        await using var house = await House.OpenAsync();
        await RefuseRecordsOfClaimsAsync(house);

        await Assert.ThrowsAnyAsync<DbException>(() => house.SendAsync());
        await house.Stations.DeliveryWorker.DrainAsync(House.Stop);

        Assert.Equal(0, house.Backend.Calls);
        Assert.Empty(await house.EventsAsync());
    }

    [Fact]
    public async Task A_claim_whose_time_is_over_hands_nothing_over()
    {
        await using var house = await House.OpenAsync(new HouseTerms
        {
            Limits = new SendingLimits { BackendDeadline = TimeSpan.Zero, SingleWait = TimeSpan.FromMilliseconds(50) },
        });

        var report = await house.RecordedAsync();
        await house.Stations.DeliveryWorker.DrainAsync(House.Stop);

        Assert.Equal((SendState.Reserved, 0), (await house.StateAsync(report.SendId), house.Backend.Calls));
    }

    [Fact]
    public async Task A_reply_moves_only_the_attempt_that_it_answers()
    {
        await using var house = await ImpatientHouseAsync();
        var land = await TakeOffAsync(house, () => FakeBackend.Accept());
        await ChangeAsync(house, "attempt = 2, owner = 'another'");

        var row = await land();

        Assert.Equal((SendState.Dispatching, 2), (row.State, row.Attempt));
        Assert.DoesNotContain("send.accepted", await house.EventsAsync());
    }

    [Fact]
    public async Task An_ambiguous_reply_makes_it_unknown()
    {
        await using var house = await ImpatientHouseAsync();
        var land = await TakeOffAsync(house, FakeBackend.Unknown);

        Assert.Equal(SendState.Unknown, (await land()).State);
    }

    [Fact]
    public async Task A_late_acceptance_of_another_attempt_settles_nothing()
    {
        await using var house = await ImpatientHouseAsync();
        var land = await TakeOffAsync(house, () => FakeBackend.Accept());
        await ChangeAsync(house, "state = 'UNKNOWN', attempt = 2");

        Assert.Equal(SendState.Unknown, (await land()).State);
    }

    [Fact]
    public async Task A_late_refusal_settles_nothing()
    {
        await using var house = await ImpatientHouseAsync();
        var land = await TakeOffAsync(house, () => FakeBackend.Reject());
        await ChangeAsync(house, "state = 'UNKNOWN'");

        Assert.Equal(SendState.Unknown, (await land()).State);
    }

    private static Task<House> ImpatientHouseAsync() => House.OpenAsync(
        new HouseTerms { Limits = new SendingLimits { SingleWait = TimeSpan.FromMilliseconds(50) } });

    private static Task<int> RefuseRecordsOfClaimsAsync(House house) => house.Database.WriteAsync(
        transaction => transaction.ExecuteAsync("""
            CREATE TRIGGER no_room BEFORE INSERT ON sealed_log WHEN NEW.line LIKE '%send.dispatching%'
            BEGIN SELECT RAISE(ABORT, 'no room'); END
            """),
        House.Stop);

    // What another process may have made of the row meanwhile.
    private static Task<int> ChangeAsync(House house, string change) => house.Database.WriteAsync(
        transaction => transaction.ExecuteAsync($"UPDATE send SET {change} WHERE state = 'DISPATCHING'"), House.Stop);

    /// <summary>Hands a send over. The backend answers when the result is called, which tells what became of the row.</summary>
    private static async Task<Func<Task<OutboxEntry>>> TakeOffAsync(House house, Func<Task<DeliveryResult>> answer)
    {
        var reply = new TaskCompletionSource();
        house.Backend.Answer = async (_, _) =>
        {
            await reply.Task;
            return await answer();
        };
        await house.RecordedAsync();
        return async () =>
        {
            reply.SetResult();
            await house.Stations.DeliveryWorker.DrainAsync(House.Stop);
            return await house.FindAsync(house.Backend.HandedOver.Single().SendId);
        };
    }
}
