using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools.Results;

namespace Workonward.Mcp.Tools;

/// <summary>Sends the same email to many, in two steps.</summary>
internal sealed class SendBatchEmailTool(SendBatch send)
    : Tool<SendBatchEmailArguments, BatchResult>(ToolJson.Default.SendBatchEmailArguments, ToolJson.Default.BatchResult)
{
    private const int MostReports = 20;

    /// <inheritdoc/>
    public override string Name => ToolNames.SendBatchEmail;

    /// <inheritdoc/>
    public override string Title => "Send batch";

    /// <inheritdoc/>
    public override string Description =>
        "Send the same email to many, in two steps: the first call sends nothing and answers a confirm_token with a summary "
        + "to show to the person; the second, with the token, sends. One refused recipient refuses all.";

    /// <inheritdoc/>
    public override ToolHints Hints => new(ReadOnly: false, Destructive: true, Idempotent: false, OpenWorld: true);

    /// <inheritdoc/>
    public override string RequiredScope => Scopes.SendBatch;

    /// <inheritdoc/>
    protected override async Task<ToolAnswer<BatchResult>> CallAsync(
        SendBatchEmailArguments arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken)
    {
        var draft = Drafts.Of(arguments.Recipients, arguments.Addresser, arguments.Attribs);
        return await send.ExecuteAsync(
            draft, arguments.IdempotencyKey, arguments.ConfirmToken, caller, Progress(context), cancellationToken) switch
        {
            BatchOutcome.Recorded { Report: var report } => Answer(BatchResult.Of(report), HeldReply.IdOf(report)),
            BatchOutcome.ConfirmationRequired { Request: var request } => Answer(BatchResult.Of(request)),
            BatchOutcome.Refused refused => Refuse(ToolRefusal.Of(refused)),
            _ => throw new UnreachableException(),
        };
    }

    // Some twenty reports, however many recipients there are.
    private static SettledReport? Progress(ToolCallContext context) => context.Progress is null
        ? null
        : (settled, total, cancellationToken) =>
            settled == total || settled % Math.Max(1, total / MostReports) == 0
                ? context.ReportAsync(Settled(settled, total), cancellationToken)
                : ValueTask.CompletedTask;

    private static ToolProgress Settled(int settled, int total) =>
        new(settled, total, FormattableString.Invariant($"{settled} of {total} sends are settled."));

    private static ToolAnswer<BatchResult> Answer(BatchResult result, string? heldRequestId = null) =>
        Answer(result, result.Next, heldRequestId);
}
