using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;

namespace Workonward.Core.Sending;

/// <summary>Makes a caller's report from a row, or from all rows of a batch.</summary>
internal static class Reports
{
    public static SendReport Of(
        OutboxEntry entry, DispatchGate gate, string? approvalPage, RepeatReason? repeat = null, SendCopy? waitingCopy = null) =>
        new()
        {
            SendId = entry.Id,
            RequestId = entry.RequestId,
            Recipient = entry.Recipient,
            State = entry.State,
            DryRun = entry.Mode == SendMode.DryRun,
            Replayed = repeat is not null,
            DuplicateSuppressed = repeat is RepeatReason.SameRequest or RepeatReason.OpenUnknown,
            Reply = entry.Reply,
            Fingerprint = entry.Fingerprint,
            Evidence = entry.Outcome,
            Next = NextSentence.Of(entry, gate, approvalPage, repeat) + NextSentence.OfCopy(waitingCopy),
            ApprovalPage = entry.State == SendState.Held ? approvalPage : null,
            IsKeptBack = entry.State == SendState.Held || entry.IsDelayed,
            CreatedAt = entry.CreatedAt,
        };

    public static BatchReport Of(
        StoredRequest batch, IEnumerable<OutboxEntry> sends, DispatchGate gate, string? approvalPage, SendCopy? waitingCopy) =>
        new(
            batch.Id,
            batch.Mode == SendMode.DryRun,
            Replayed: false,
            DuplicateSuppressed: false,
            batch.Fingerprint,
            [.. sends.Select(entry => Of(entry, gate, approvalPage))])
        {
            Remark = NextSentence.OfCopy(waitingCopy),
        };
}
