using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools.Results;

namespace Workonward.Mcp.Tools;

/// <summary>Tells how an own send or batch stands now.</summary>
internal sealed class GetSendTool(GetSend get)
    : Tool<GetSendArguments, GetSendResult>(ToolJson.Default.GetSendArguments, ToolJson.Default.GetSendResult)
{
    /// <summary>The tool's name.</summary>
    public const string ToolName = "get_send";

    /// <inheritdoc/>
    public override string Name => ToolName;

    /// <inheritdoc/>
    public override string Title => "Look up a send";

    /// <inheritdoc/>
    public override string Description =>
        "Ask what became of an earlier send_email or send_batch_email, by exactly one of its send_id, batch_id and "
        + "idempotency_key. Use it instead of sending again.";

    /// <inheritdoc/>
    public override ToolHints Hints => new(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false);

    /// <inheritdoc/>
    public override string RequiredScope => Scopes.Preview;

    /// <inheritdoc/>
    protected override async Task<ToolAnswer<GetSendResult>> CallAsync(
        GetSendArguments arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken)
    {
        if (Reference(arguments) is not { } reference)
        {
            return Refuse(
                RefusalCodes.InvalidArgument,
                RuleNames.Arguments,
                "Exactly one of send_id, batch_id and idempotency_key must be given.",
                "Give the send_id of the earlier answer, and leave the others out.");
        }

        return await get.ExecuteAsync(reference, caller, cancellationToken) switch
        {
            GetSendOutcome.Email { Report: var report } =>
                Answer(GetSendResult.Of(report), report.Next),
            GetSendOutcome.Batch { Report: var report } => Answer(GetSendResult.Of(report), BatchResult.NextOf(report)),
            GetSendOutcome.NotFound { Refusal: var refusal } => Refuse(ToolRefusal.Of(refusal)),
            _ => throw new UnreachableException(),
        };
    }

    private static SendReference? Reference(GetSendArguments arguments) => arguments switch
    {
        { SendId: { } id, BatchId: null, IdempotencyKey: null } => new SendReference.BySendId(id),
        { SendId: null, BatchId: { } id, IdempotencyKey: null } => new SendReference.ByBatchId(id),
        { SendId: null, BatchId: null, IdempotencyKey: { } key } => new SendReference.ByKey(key),
        _ => null,
    };
}
