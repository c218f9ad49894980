using System.ComponentModel;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;

namespace Workonward.Mcp.Tools.Results;

/// <summary>The answer of <c>send_email</c>, and one recipient's of a batch.</summary>
internal sealed record SendResult(
    string SendId,
    [property: Description("accepted means that PING8 queued it, not that it was delivered; unknown must not be sent again.")]
    StatusWord Status,
    [property: Description("The canonical recipient.")] string Recipient,
    [property: Description("True for a rehearsal: nothing left.")] bool DryRun,
    [property: Description("True when this call did nothing and tells of an earlier one.")] bool Replayed,
    [property: Description("True when it was suppressed as a repeat without a new idempotency_key.")] bool DuplicateSuppressed,
    string Fingerprint,
    [property: Description("What it means and what to do next.")] string Next,
    [property: Description("PING8's Message-ID.")] string? MessageId = null,
    [property: Description("The row of PING8's API log.")] long? ApiLogId = null,
    string? Engine = null,
    string? InjectionStatus = null,
    string? DeliveryStatus = null,
    [property: Description("What the status rests on, as a code.")] string? Evidence = null)
{
    /// <summary>A report as a result.</summary>
    public static SendResult Of(SendReport report) => new(
        report.SendId,
        WordOf(report.State),
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

    private static StatusWord WordOf(SendState state) => state switch
    {
        SendState.DryRun => StatusWord.DryRun,
        SendState.Reserved => StatusWord.Pending,
        SendState.Dispatching => StatusWord.Dispatching,
        SendState.Accepted => StatusWord.Accepted,
        SendState.Rejected => StatusWord.Rejected,
        SendState.Unknown => StatusWord.Unknown,
        SendState.NotSent => StatusWord.NotSent,
        SendState.Held => StatusWord.Held,
        SendState.Cancelled => StatusWord.Cancelled,
        SendState.Expired => StatusWord.Expired,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };
}
