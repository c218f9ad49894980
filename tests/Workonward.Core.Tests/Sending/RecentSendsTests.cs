using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Sending;

public sealed class RecentSendsTests
{
    [Fact]
    public async Task A_caller_sees_its_own_sends_the_newest_first_and_nobody_elses()
    {
        await using var house = await House.OpenAsync();
        var first = await house.RecordedAsync(key: "first");
        await house.RecordedAsync(key: "other", caller: House.Grace);
        // An id's order is that of its millisecond.
        house.Clock.Move(TimeSpan.FromMilliseconds(1));
        var second = await house.RecordedAsync(key: "second");

        var found = await house.Stations.RecentSends.ExecuteAsync(House.Ada, House.Stop);

        Assert.Equal([second.SendId, first.SendId], found.Select(send => send.SendId));
        Assert.Equal(first.State, found[1].State);
    }

    [Fact]
    public async Task No_more_than_a_page_is_told()
    {
        await using var house = await House.OpenAsync();
        for (var number = 0; number <= RecentSends.Most; number++)
            await house.RecordedAsync(key: FormattableString.Invariant($"key-{number}"));

        var found = await house.Stations.RecentSends.ExecuteAsync(House.Ada, House.Stop);

        Assert.Equal(RecentSends.Most, found.Count);
    }

    [Fact]
    public async Task Who_never_sent_sees_nothing()
    {
        await using var house = await House.OpenAsync();

        Assert.Empty(await house.Stations.RecentSends.ExecuteAsync(House.Ada, House.Stop));
    }
}
