using Workonward.Core.Audit;
using Workonward.Core.Policy;

namespace Workonward.Core.Outbox;

/// <summary>What follows from an arrow of the state machine: its audit entry, and whether the charge is given back.</summary>
internal static class SendArrow
{
    public static AuditEntry Entry(SendState? from, OutboxEntry after) => new(EventOf(from, after.State))
    {
        Subject = after.Subject,
        ClientId = after.ClientId,
        SendId = after.Id,
        RequestId = after.RequestId,
        Attempt = after.Attempt,
        RecipientKey = after.RecipientKey,
        Fingerprint = after.Fingerprint,
        PolicyVersion = after.PolicyVersion,
        Rule = after.State == SendState.Held ? RuleNames.Approval : null,
        Outcome = after.Outcome,
    };

    /// <summary>A held send's charge is never given back: asking again and again must run dry.</summary>
    public static bool IsRefunded(SendState? from, SendState to) => (from, to) switch
    {
        (SendState.Reserved, SendState.Cancelled or SendState.Expired) => true,
        (SendState.Unknown, SendState.NotSent) => true,
        _ => false,
    };

    public static string EventOf(SendState? from, SendState to) => to switch
    {
        SendState.DryRun => AuditEvents.SendDryRun,
        SendState.Held => AuditEvents.SendHeld,
        SendState.Reserved when from == SendState.Dispatching => AuditEvents.SendLater,
        SendState.Reserved => AuditEvents.SendReserved,
        SendState.Dispatching => AuditEvents.SendDispatching,
        SendState.Accepted => AuditEvents.SendAccepted,
        SendState.Rejected => AuditEvents.SendRejected,
        SendState.Unknown => AuditEvents.SendUnknown,
        SendState.NotSent => AuditEvents.SendNotSent,
        SendState.Cancelled => AuditEvents.SendCancelled,
        SendState.Expired => AuditEvents.SendExpired,
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, "No such state."),
    };
}
