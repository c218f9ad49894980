using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools.Results;

namespace Workonward.Mcp.Tools;

/// <summary>Tells how an own send or batch stands now.</summary>
internal sealed class GetSendTool(GetSend get)
    : Tool<ReferenceArguments, GetSendResult>(ToolJson.Default.ReferenceArguments, ToolJson.Default.GetSendResult)
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
        ReferenceArguments arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken)
    {
        if (arguments.ToReference() is not { } reference)
            return Refuse(ReferenceArguments.NotOne);
        return await get.ExecuteAsync(reference, caller, cancellationToken) switch
        {
            GetSendOutcome.Email { Report: var report } =>
                Answer(GetSendResult.Of(report), report.Next),
            GetSendOutcome.Batch { Report: var report } => Answer(GetSendResult.Of(report), BatchResult.NextOf(report)),
            GetSendOutcome.NotFound { Refusal: var refusal } => Refuse(ToolRefusal.Of(refusal)),
            _ => throw new UnreachableException(),
        };
    }
}
