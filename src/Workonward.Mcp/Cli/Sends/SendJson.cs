using Workonward.Core.Sending;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>A send of the ledger, as verbs write it with <c>--json</c>. Times are UTC.</summary>
internal sealed record SendJson(
    string SendId,
    string Status,
    bool DryRun,
    string Recipient,
    string Subject,
    string RequestId,
    long Attempt,
    string? Evidence,
    string? MessageId,
    long? ApiLogId,
    string? Engine,
    string? InjectionStatus,
    string? DeliveryStatus,
    string Fingerprint,
    string BackendProfile,
    string PolicyVersion,
    DateTime CreatedAt,
    DateTime ChangedAt)
{
    /// <summary>The line in this form.</summary>
    public static SendJson Of(LedgerLine line) => new(
        line.SendId,
        SendStatus.Of(line.State),
        line.DryRun,
        line.Recipient,
        line.Subject,
        line.RequestId,
        line.Attempt,
        line.Evidence,
        line.Reply?.MessageId,
        line.Reply?.ApiLogId,
        line.Reply?.Engine,
        line.Reply?.InjectionStatus,
        line.Reply?.DeliveryStatus,
        line.Fingerprint,
        line.BackendProfile,
        line.PolicyVersion,
        line.CreatedAt.UtcDateTime,
        line.ChangedAt.UtcDateTime);
}
