using System.ComponentModel;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools.Results;

/// <summary>The answer of <c>get_send</c>: one send, or each send of a batch.</summary>
internal sealed record GetSendResult(
    [property: Description("Each as send_email answers.")] [property: DescribedElsewhere]
    IReadOnlyList<SendResult> Sends,
    [property: NotListed] string? BatchId = null,
    [property: NotListed] IReadOnlyDictionary<string, int>? Counts = null)
{
    /// <summary>One send as a result.</summary>
    public static GetSendResult Of(SendReport report) => new([SendResult.Of(report)]);

    /// <summary>A batch as a result.</summary>
    public static GetSendResult Of(BatchReport report) =>
        new([.. report.Sends.Select(SendResult.Of)], report.BatchId, BatchResult.CountsOf(report));
}
