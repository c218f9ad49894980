using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

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

    [Theory]
    [InlineData(DiskRoom.Least, false)]
    [InlineData(DiskRoom.Least - 1, true)]
    public void Who_tells_what_is_left_is_believed(long left, bool refused) =>
        Assert.Equal(refused, new DiskRoom("/nowhere", TimeProvider.System, free: _ => left).Refusal() is not null);

    [Fact]
    public async Task A_refusal_for_want_of_room_is_audited()
    {
        await using var house = await House.OpenAsync();
        var full = new DiskRoom(house.Folder.FullName, house.Clock, least: long.MaxValue);
        var intake = new Intake(
            house.Database, null!, null!, null!, null!, null!, null!, full, house.Stations.AuditStanding,
            new RefusalLog(house.Database, house.Ledger.Audit, house.Policy));
        var draft = Some.Draft();
        var order = new Orders(new HouseTerms().Sending, house.Backend.Profile, house.Clock, Chance.Real).Of(
            draft, Policies.Address(draft.Recipient), addresser: null, House.Ada, "policy");

        var outcome = await intake.TakeAsync(order, TimeSpan.Zero, House.Stop);

        Assert.IsType<IntakeOutcome.Refused>(outcome);
        Assert.Equal(["send.refused"], await house.EventsAsync());
    }
}
