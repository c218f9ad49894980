using System.ComponentModel;
using System.Globalization;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools.Results;

/// <summary>The answer of <c>send_batch_email</c>.</summary>
internal sealed record BatchResult(
    BatchWord Status,
    bool DryRun,
    string Fingerprint,
    string Next,
    string? ConfirmToken = null,
    [property: NotListed] string? ExpiresAt = null,
    [property: Description("For the person: count, domains.")] [property: DescribedElsewhere]
    BatchSummary? Summary = null,
    string? BatchId = null,
    [property: NotListed] bool? Replayed = null,
    [property: NotListed] bool? DuplicateSuppressed = null,
    [property: NotListed] IReadOnlyDictionary<string, int>? Counts = null,
    [property: Description("recipient, status and send_id of each.")] [property: DescribedElsewhere]
    IReadOnlyList<BatchItem>? Results = null,
    [property: NotListed] string? ApprovalUrl = null)
{
    /// <summary>A request for confirmation as a result.</summary>
    public static BatchResult Of(ConfirmationRequest request) => new(
        BatchWord.ConfirmationRequired,
        request.DryRun,
        request.Fingerprint,
        "Nothing was sent. Show the summary to the person; when they agree, call send_batch_email again with the same "
        + "arguments and this confirm_token.",
        request.ConfirmToken,
        request.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        new BatchSummary(request.Count, request.Domains.ToDictionary(StringComparer.Ordinal)));

    /// <summary>A recorded batch as a result.</summary>
    public static BatchResult Of(BatchReport report)
    {
        return new(
            BatchWord.Recorded,
            report.DryRun,
            report.Fingerprint,
            NextOf(report),
            BatchId: report.BatchId,
            Replayed: report.Replayed,
            DuplicateSuppressed: report.DuplicateSuppressed,
            Counts: CountsOf(report),
            Results: [.. report.Sends.Select(BatchItem.Of)],
            ApprovalUrl: report.Sends.FirstOrDefault(send => send.State == SendState.Held)?.ApprovalPage);
    }

    /// <summary>How many recipients have which status.</summary>
    public static SortedDictionary<string, int> CountsOf(BatchReport report) => new(
        report.Sends.CountBy(send => SendStatus.Of(send.State)).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>What a batch means and what to do next.</summary>
    public static string NextOf(BatchReport report)
    {
        var counts = string.Join(", ", CountsOf(report).Select(pair => FormattableString.Invariant($"{pair.Value} {pair.Key}")));
        var opening = report.Replayed ? "No second email was sent: this is the result of an earlier call. " : "";
        // Kept back as a whole: what one of them says of the person who has to decide, or of the time, it says for all.
        var keptBack = report.Sends.FirstOrDefault(send => send.IsKeptBack);
        return report switch
        {
            { DryRun: true } => $"{opening}Dry-run is on: nothing was sent ({counts}).",
            _ when keptBack is not null => $"{keptBack.Next}{report.Remark} ({counts})",
            _ => $"{opening}{counts}. Ask get_send with the batch_id for what is pending; never send again what is unknown.{report.Remark}",
        };
    }
}
