using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Delivery;

public sealed class UncarriedTests
{
    [Fact]
    public async Task A_claim_that_was_called_failed_becomes_unknown_also_when_the_clock_was_set_back_meanwhile()
    {
        await using var house = await House.OpenAsync();
        var sendId = await ClaimWithoutCourierAsync(house);
        house.Clock.Move(TimeSpan.FromDays(-2));

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        house.Clock.Pass(TimeSpan.FromSeconds(51));
        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);

        Assert.Equal((SendState.Unknown, 0), (await house.StateAsync(sendId), house.Backend.Calls));
    }

    [Fact]
    public async Task A_claim_whose_courier_only_now_begins_is_left_alone_also_when_the_clock_is_set_forward()
    {
        await using var house = await House.OpenAsync();
        var sendId = await ClaimWithoutCourierAsync(house);

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        house.Clock.Move(TimeSpan.FromDays(2));
        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);

        Assert.Equal(SendState.Dispatching, await house.StateAsync(sendId));
    }

    // As after a commit that was made although it reported an error: the row is dispatching, and nobody carries it.
    private static async Task<string> ClaimWithoutCourierAsync(House house)
    {
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);
        var sendId = (await house.RecordedAsync()).SendId;
        var deadline = house.Clock.GetUtcNow().AddSeconds(20).ToUnixTimeMilliseconds();
        await house.Database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                "UPDATE send SET state = 'DISPATCHING', attempt = 1, deadline = @deadline WHERE id = @id",
                ("@deadline", deadline), ("@id", sendId)),
            House.Stop);
        return sendId;
    }
}
