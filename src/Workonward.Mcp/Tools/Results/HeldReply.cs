using System.Diagnostics;
using System.Text.Json;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;

namespace Workonward.Mcp.Tools.Results;

/// <summary>How a request that was held stands now, in the form in which its own tool answers.</summary>
internal static class HeldReply
{
    /// <summary>A tool's reply.</summary>
    public static ToolReply Of(GetSendOutcome outcome) => outcome switch
    {
        GetSendOutcome.Email { Report: var report } => new ToolReply(
            IsError: false, report.Next, JsonSerializer.SerializeToUtf8Bytes(SendResult.Of(report), ToolJson.Default.SendResult))
        {
            HeldRequestId = IdOf(report),
        },
        GetSendOutcome.Batch { Report: var report } => new ToolReply(
            IsError: false,
            BatchResult.NextOf(report),
            JsonSerializer.SerializeToUtf8Bytes(BatchResult.Of(report), ToolJson.Default.BatchResult))
        {
            HeldRequestId = IdOf(report),
        },
        GetSendOutcome.NotFound { Refusal: var refusal } => ToolReply.From(ToolRefusal.Of(refusal)),
        _ => throw new UnreachableException(),
    };

    /// <summary>The request, where it waits for a person; else null.</summary>
    public static string? IdOf(SendReport report) => report.State == SendState.Held ? report.RequestId : null;

    /// <summary>The same of a batch, which is held as a whole.</summary>
    public static string? IdOf(BatchReport report) =>
        report.Sends.Any(send => send.State == SendState.Held) ? report.BatchId : null;
}
