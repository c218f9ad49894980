using Workonward.Core.Delivery;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Sending;

public sealed class DispatchOverviewTests
{
    [Fact]
    public async Task The_queues_of_all_backends_are_counted_together()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Limits = Hasty });
        await using var other = await house.NeighbourAsync(new HouseTerms
        {
            Clock = house.Clock,
            Limits = Hasty,
            Backend = new FakeBackend { Profile = new BackendProfile("profile-b", "https://other.example") },
        });
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);
        await house.RecordedAsync(Some.Draft("a@gitdate.ink"));
        await other.RecordedAsync(Some.Draft("b@gitdate.ink"));

        var queues = await new ListSends(house.Ledger).OverviewAsync(House.Stop);

        Assert.Equal(new DispatchOverview(PausedByOperator: true, PausedByUnknowns: 0, Waiting: 2, Unknown: 0), queues);
    }

    [Fact]
    public async Task A_backend_that_paused_itself_is_told_from_the_operator()
    {
        await using var house = await House.OpenAsync();
        house.Backend.Answer = (_, _) => FakeBackend.Unknown();
        for (var number = 0; number < 3; number++)
            await house.RecordedAsync(Some.Draft($"p{number}@gitdate.ink"));

        var queues = await new ListSends(house.Ledger).OverviewAsync(House.Stop);

        Assert.Equal(new DispatchOverview(PausedByOperator: false, PausedByUnknowns: 1, Waiting: 0, Unknown: 3), queues);
        Assert.True(queues.IsPaused);
    }

    private static SendingLimits Hasty { get; } = new() { SingleWait = TimeSpan.FromMilliseconds(1) };
}
