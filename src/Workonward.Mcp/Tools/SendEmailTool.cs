using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools.Results;

namespace Workonward.Mcp.Tools;

/// <summary>Sends one email, at most once.</summary>
internal sealed class SendEmailTool(SendEmail send)
    : Tool<SendEmailArguments, SendResult>(ToolJson.Default.SendEmailArguments, ToolJson.Default.SendResult)
{
    /// <inheritdoc/>
    public override string Name => ToolNames.SendEmail;

    /// <inheritdoc/>
    public override string Title => "Send email";

    /// <inheritdoc/>
    public override string Description =>
        "Send one real email; it can't be taken back. Validate and preview first. A repeat of the same call sends nothing. "
        + "If the status is pending or unknown, ask get_send; never send again.";

    /// <inheritdoc/>
    public override ToolHints Hints => new(ReadOnly: false, Destructive: true, Idempotent: false, OpenWorld: true);

    /// <inheritdoc/>
    public override string RequiredScope => Scopes.Send;

    /// <inheritdoc/>
    protected override async Task<ToolAnswer<SendResult>> CallAsync(
        SendEmailArguments arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken)
    {
        var draft = Drafts.Of(arguments.Recipient, arguments.Addresser, arguments.Attribs);
        return await send.ExecuteAsync(draft, arguments.IdempotencyKey, caller, cancellationToken) switch
        {
            SendOutcome.Recorded { Report: var report } => Answer(SendResult.Of(report), report.Next, HeldReply.IdOf(report)),
            SendOutcome.Refused { Refusal: var refusal } => Refuse(ToolRefusal.Of(refusal)),
            _ => throw new UnreachableException(),
        };
    }
}
