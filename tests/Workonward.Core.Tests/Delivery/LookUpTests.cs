using Workonward.Core.Delivery.Backends;
using Workonward.Core.Outbox;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Delivery;

public sealed class LookUpTests
{
    [Fact]
    public async Task A_clock_that_is_set_forward_makes_no_proof_of_not_found()
    {
        var backend = Silent();
        await using var house = await House.OpenAsync(new HouseTerms { Backend = backend });
        var sendId = (await house.RecordedAsync()).SendId;
        backend.LookUp = _ => new LookUpResult.NotFound();

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        house.Clock.Move(TimeSpan.FromDays(1));
        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);

        Assert.Equal(SendState.Unknown, await house.StateAsync(sendId));
    }

    [Fact]
    public async Task A_question_that_was_asked_too_early_proves_nothing_however_late_its_answer_comes()
    {
        var backend = Silent();
        await using var house = await House.OpenAsync(new HouseTerms { Backend = backend });
        var sendId = (await house.RecordedAsync()).SendId;
        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        house.Clock.Pass(TimeSpan.FromSeconds(50));
        backend.LookUp = _ =>
        {
            house.Clock.Pass(TimeSpan.FromSeconds(20));
            return new LookUpResult.NotFound();
        };

        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);
        var early = await house.StateAsync(sendId);
        await house.Stations.DeliveryWorker.RecoverAsync(House.Stop);

        Assert.Equal((SendState.Unknown, SendState.NotSent), (early, await house.StateAsync(sendId)));
    }

    private static FakeBackend Silent() => new()
    {
        Capabilities = new BackendCapabilities(IdempotentWindow: null, CanLookUp: true, TimeSpan.FromMinutes(1)),
        Answer = (_, _) => FakeBackend.Unknown(),
    };
}
