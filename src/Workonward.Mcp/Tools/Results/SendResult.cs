using Workonward.Core.Sending;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools.Results;

/// <summary>The answer of <c>send_email</c>, and one recipient's of a batch.</summary>
internal sealed record SendResult(
    string SendId,
    StatusWord Status,
    string Recipient,
    bool DryRun,
    bool Replayed,
    bool DuplicateSuppressed,
    string Fingerprint,
    string Next,
    [property: NotListed] string? MessageId = null,
    [property: NotListed] long? ApiLogId = null,
    [property: NotListed] string? Engine = null,
    [property: NotListed] string? InjectionStatus = null,
    [property: NotListed] string? DeliveryStatus = null,
    [property: NotListed] string? Evidence = null,
    [property: NotListed] string? ApprovalUrl = null)
{
    /// <summary>A report as a result.</summary>
    public static SendResult Of(SendReport report) => new(
        report.SendId,
        StatusWords.Of(report.State),
        report.Recipient,
        report.DryRun,
        report.Replayed,
        report.DuplicateSuppressed,
        report.Fingerprint,
        report.Next,
        report.Reply?.MessageId,
        report.Reply?.ApiLogId,
        report.Reply?.Engine,
        report.Reply?.InjectionStatus,
        report.Reply?.DeliveryStatus,
        report.Evidence,
        report.ApprovalPage);
}
