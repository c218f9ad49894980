using Workonward.Core.Policy;
using Workonward.Core.Sending;

namespace Workonward.Core.Tests.Sending;

public sealed class DiskRoomTests
{
    [Fact]
    public void While_there_is_room_nothing_is_refused() =>
        Assert.Null(new DiskRoom(Path.GetTempPath(), TimeProvider.System, least: 1).Refusal());

    [Fact]
    public void With_less_room_than_the_records_may_need_live_sends_are_refused()
    {
        var refusal = new DiskRoom(Path.GetTempPath(), TimeProvider.System, least: long.MaxValue).Refusal();

        Assert.Equal(RefusalCodes.SendingUnavailable, refusal!.Code);
        Assert.NotNull(refusal.RetryAfter);
    }
}
