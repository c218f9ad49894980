using Workonward.Core.Sending;

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
    string? MessageId = null,
    long? ApiLogId = null,
    string? Engine = null,
    string? InjectionStatus = null,
    string? DeliveryStatus = null,
    string? Evidence = null)
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
        report.Evidence);
}
