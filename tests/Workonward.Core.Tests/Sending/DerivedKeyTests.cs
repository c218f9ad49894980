using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Sending;

public sealed class DerivedKeyTests
{
    // The first call, without a key, holds the derived key while it waits. When it comes to nothing, the second one was sent.
    // An id is made when a call comes, and a process may be held up, or the clock set, before it is stored: the second one's
    // may be the older of the two.
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(59)]
    public async Task When_the_first_call_gives_its_key_back_the_second_one_that_was_sent_still_counts(int secondsOlder)
    {
        await using var house = await House.OpenAsync(new HouseTerms { Limits = new() { SingleWait = TimeSpan.FromMilliseconds(100) } });
        house.Backend.Answer = (_, _) => FakeBackend.Later();
        var first = await house.RecordedAsync();
        house.Backend.Answer = (_, _) => FakeBackend.Accept();
        house.Clock.Move(-TimeSpan.FromSeconds(secondsOlder));
        var second = await house.RecordedAsync(key: "k");
        house.Backend.Answer = (_, _) => FakeBackend.Reject("send_api_1001", mendable: true);
        house.Clock.Move(TimeSpan.FromSeconds(secondsOlder + 5));
        await using (Loop.Start(house))
            await Eventually.HoldsAsync(async () => await house.StateAsync(first.SendId) == SendState.Rejected);
        house.Backend.Answer = (_, _) => FakeBackend.Accept();

        var third = await house.RecordedAsync();

        Assert.Equal((second.SendId, true), (third.SendId, third.DuplicateSuppressed));
    }

    // The second one never came to hold the derived key, for the first one did, and still does when its caller took it back.
    [Fact]
    public async Task After_the_window_a_request_with_a_key_that_still_waits_is_not_stored_a_second_time()
    {
        await using var house = await House.OpenAsync(new HouseTerms { Limits = new() { SingleWait = TimeSpan.FromMilliseconds(100) } });
        house.Backend.Answer = (_, _) => FakeBackend.Later();
        var first = await house.RecordedAsync();
        var second = await house.RecordedAsync(key: "k");
        await house.Stations.CancelSend.ExecuteAsync(new SendReference.BySendId(first.SendId), House.Ada, House.Stop);
        house.Clock.Move(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));

        var third = await house.RecordedAsync();
        var fourth = await house.RecordedAsync();

        Assert.Equal((second.SendId, true), (third.SendId, third.DuplicateSuppressed));
        Assert.Equal((second.SendId, true), (fourth.SendId, fourth.DuplicateSuppressed));
    }
}
