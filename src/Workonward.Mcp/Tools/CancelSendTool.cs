using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools.Results;

namespace Workonward.Mcp.Tools;

/// <summary>Withdraws an own send or batch that was not handed over yet.</summary>
internal sealed class CancelSendTool(CancelSend cancel)
    : Tool<ReferenceArguments, GetSendResult>(ToolJson.Default.ReferenceArguments, ToolJson.Default.GetSendResult)
{
    /// <inheritdoc/>
    public override string Name => "cancel_send";

    /// <inheritdoc/>
    public override string Title => "Cancel a send";

    /// <inheritdoc/>
    public override string Description =>
        "Stop an own send that is held or pending, named as in get_send. What was handed over stays and is told as it is.";

    /// <inheritdoc/>
    public override ToolHints Hints => new(ReadOnly: false, Destructive: true, Idempotent: true, OpenWorld: false);

    /// <inheritdoc/>
    public override string RequiredScope => Scopes.Send;

    /// <inheritdoc/>
    protected override async Task<ToolAnswer<GetSendResult>> CallAsync(
        ReferenceArguments arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken)
    {
        if (arguments.ToReference() is not { } reference)
            return Refuse(ReferenceArguments.NotOne);
        return await cancel.ExecuteAsync(reference, caller, cancellationToken) switch
        {
            GetSendOutcome.Email { Report: var report } =>
                Answer(GetSendResult.Of(report), report.Next),
            GetSendOutcome.Batch { Report: var report } => Answer(GetSendResult.Of(report), BatchResult.NextOf(report)),
            GetSendOutcome.NotFound { Refusal: var refusal } => Refuse(ToolRefusal.Of(refusal)),
            _ => throw new UnreachableException(),
        };
    }
}
