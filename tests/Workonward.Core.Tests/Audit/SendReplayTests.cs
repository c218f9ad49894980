using Workonward.Core.Audit;
using Workonward.Core.Audit.Walk;
using Workonward.Core.Outbox;

namespace Workonward.Core.Tests.Audit;

public sealed class SendReplayTests
{
    private const string Send = "0193a1b2-0000-7000-8000-000000000001";

    [Fact]
    public void A_send_that_is_tried_twice_and_accepted_is_played_to_its_end()
    {
        var replay = new SendReplay();

        Assert.Null(replay.Play(AuditEvents.SendReserved, Send, attempt: 0, sequence: 1));
        Assert.Null(replay.Play(AuditEvents.SendDispatching, Send, attempt: 1, sequence: 2));
        Assert.Null(replay.Play(AuditEvents.SendLater, Send, attempt: 1, sequence: 3));
        Assert.Null(replay.Play(AuditEvents.SendDispatching, Send, attempt: 2, sequence: 4));
        Assert.Null(replay.Play(AuditEvents.SendAccepted, Send, attempt: 2, sequence: 5));

        Assert.Empty(replay.Open);
        Assert.Equal(new SentState(Send, SendState.Accepted, 2, 5), Assert.Single(replay.Ended));
    }

    [Theory]
    [InlineData(AuditEvents.SendAccepted, 0)]
    [InlineData(AuditEvents.SendUnknown, 0)]
    [InlineData(AuditEvents.SendReserved, 0)]
    [InlineData(AuditEvents.SendLater, 0)]
    [InlineData(AuditEvents.SendDispatching, 0)]
    [InlineData(AuditEvents.SendDispatching, 2)]
    public void What_no_reserved_send_can_do_is_told(string next, int attempt)
    {
        var replay = new SendReplay();
        replay.Play(AuditEvents.SendReserved, Send, attempt: 0, sequence: 1);

        Assert.NotNull(replay.Play(next, Send, attempt, sequence: 2));
    }

    [Theory]
    [InlineData(AuditEvents.SendDispatching)]
    [InlineData(AuditEvents.SendAccepted)]
    [InlineData(AuditEvents.SendCancelled)]
    public void A_send_that_never_began_can_only_be_in_a_log_that_is_not_whole(string what)
    {
        Assert.NotNull(new SendReplay().Play(what, Send, attempt: 0, sequence: 1));
        Assert.Null(new SendReplay { IsWhole = false }.Play(what, Send, attempt: 0, sequence: 1));
    }
}
