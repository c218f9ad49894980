using System.Diagnostics;
using Workonward.Campaign.Simulation.Judging;
using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Delivery.Backends;

namespace Workonward.Campaign.Simulation.Mail;

/// <summary>
/// One hand-over: the body leaves, the backend takes it or not, the reply comes or not. The body and the reply need the
/// process; what left can be taken after its death.
/// </summary>
internal sealed class MailCall(MailHouse house, Node node, ApprovedEmail email)
{
    private readonly TaskCompletionSource<DeliveryResult> _reply = new();
    private readonly (Deed Deed, TimeSpan Body, TimeSpan Take, TimeSpan Reply) _fate = house.Next();
    private CancellationTokenRegistration _deadline;
    private bool _bodyLeft;
    private bool _over;

    public Task<DeliveryResult> Begin(CancellationToken deadline)
    {
        house.Chronicle.Count($"backend {_fate.Deed}");
        if (_fate.Deed is not (Deed.AcceptPastDeadline or Deed.RefusePastDeadline))
            _deadline = deadline.UnsafeRegister(static call => ((MailCall)call!).GiveUp(), this);
        node.After(_fate.Body, SendBody);
        return _reply.Task;
    }

    private bool IsTaken => _fate.Deed is Deed.Accept or Deed.AcceptPastDeadline
        or Deed.TakeAndMumble or Deed.TakeAndBreak or Deed.TakeInSilence or Deed.TakeAfterSilence;

    private void SendBody()
    {
        if (_over)
            return;
        _bodyLeft = true;
        if (IsTaken)
        {
            house.Leave(email.SendId);
            house.World.After(_fate.Take, Take);
        }

        var reply = IsTaken && _fate.Take > _fate.Reply ? _fate.Take : _fate.Reply;
        if (_fate.Deed is Deed.AcceptPastDeadline or Deed.RefusePastDeadline)
            reply += TimeSpan.FromSeconds(3);
        if (_fate.Deed is not (Deed.TakeInSilence or Deed.TakeAfterSilence or Deed.Silence))
            node.After(reply + TimeSpan.FromTicks(1), Answer);
        house.Chronicle.Reach(Stage.BodySent, node, email.SendId);
    }

    private void Take()
    {
        house.Arrive(email.SendId);
        house.Take(email);
    }

    private void Answer()
    {
        if (_over)
            return;
        End();
        if (_fate.Deed is Deed.TakeAndBreak or Deed.Break)
            _reply.SetException(new IOException("The simulated connection broke."));
        else
            _reply.SetResult(Reply());
        house.Chronicle.Reach(Stage.Replied, node, email.SendId);
    }

    private DeliveryResult Reply() => _fate.Deed switch
    {
        Deed.Accept or Deed.AcceptPastDeadline => new DeliveryResult.Accepted(MailHouse.ReplyTo(email.SendId)),
        Deed.TakeAndMumble or Deed.Mumble => new DeliveryResult.Unknown("simulated"),
        Deed.Refuse or Deed.RefusePastDeadline => new DeliveryResult.Rejected("send_api_1003", Mendable: false),
        Deed.RefuseMendable => new DeliveryResult.Rejected("send_api_1001", Mendable: true),
        Deed.Later => new DeliveryResult.TryLater("simulated", After: null),
        Deed.LaterAtTime => new DeliveryResult.TryLater("simulated", TimeSpan.FromSeconds(2)),
        _ => throw new UnreachableException(),
    };

    // Before its first byte left, a call that is cancelled has proof that nothing was taken (section 5); after it, none.
    private void GiveUp()
    {
        if (_over)
            return;
        End();
        if (!_bodyLeft)
            _reply.SetResult(new DeliveryResult.TryLater("cancelled_before_body", After: null));
        else if (house.Dice.Percent(50))
            _reply.SetResult(new DeliveryResult.Unknown("timeout"));
        else
            _reply.SetCanceled(CancellationToken.None);
        house.Chronicle.Count(_bodyLeft ? "backend gave up after the body" : "backend gave up before the body");
    }

    private void End()
    {
        _over = true;
        _deadline.Unregister();
    }
}
