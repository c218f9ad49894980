using Workonward.Core.Sending;

namespace Workonward.Mcp.Tools.Results;

/// <summary>One recipient of a batch; <c>get_send</c> with the send id tells the rest.</summary>
internal sealed record BatchItem(
    string Recipient, StatusWord Status, string SendId, string? MessageId = null, long? ApiLogId = null, string? Evidence = null)
{
    /// <summary>A report as an item.</summary>
    public static BatchItem Of(SendReport report) => new(
        report.Recipient,
        StatusWords.Of(report.State),
        report.SendId,
        report.Reply?.MessageId,
        report.Reply?.ApiLogId,
        report.Evidence);
}
