using Workonward.Core.Delivery.Backends;
using Workonward.Core.Outbox;

namespace Workonward.Core.Sending;

/// <summary>One send as its operator sees it: with the address, and without contents.</summary>
public sealed record LedgerLine(
    string SendId,
    string RequestId,
    string Subject,
    string Recipient,
    SendState State,
    bool DryRun,
    long Attempt,
    string? Evidence,
    AcceptedReply? Reply,
    string Fingerprint,
    string BackendProfile,
    string PolicyVersion,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt)
{
    internal static LedgerLine Of(OutboxEntry entry) => new(
        entry.Id,
        entry.RequestId,
        entry.Subject,
        entry.Recipient,
        entry.State,
        entry.Mode == SendMode.DryRun,
        entry.Attempt,
        entry.Outcome,
        entry.Reply,
        entry.Fingerprint,
        entry.BackendProfile,
        entry.PolicyVersion,
        entry.CreatedAt,
        entry.ChangedAt);
}
