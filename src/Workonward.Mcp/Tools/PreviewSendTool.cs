using Workonward.Core.Grants;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools.Results;

namespace Workonward.Mcp.Tools;

/// <summary>Shows what a send would meet and do. Sends nothing.</summary>
internal sealed class PreviewSendTool(PreviewSend preview, TemplateCard? card)
    : Tool<PreviewSendArguments, PreviewResult>(ToolJson.Default.PreviewSendArguments, ToolJson.Default.PreviewResult)
{
    /// <summary>The tool's name.</summary>
    public const string ToolName = "preview_send";

    /// <inheritdoc/>
    public override string Name => ToolName;

    /// <inheritdoc/>
    public override string Title => "Preview email";

    /// <inheritdoc/>
    public override string Description { get; } =
        "Show what send_email would do with the same arguments: the exact request, every rule's verdict, the quotas left. "
        + $"Sends nothing. {CardText.Of(card)}";

    /// <inheritdoc/>
    public override ToolHints Hints => new(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false);

    /// <inheritdoc/>
    public override string RequiredScope => Scopes.Preview;

    /// <inheritdoc/>
    protected override async Task<ToolAnswer<PreviewResult>> CallAsync(
        PreviewSendArguments arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken)
    {
        var draft = Drafts.Of(arguments.Recipient, arguments.Addresser, arguments.Attribs);
        var shown = await preview.ExecuteAsync(draft, caller, cancellationToken);
        return Answer(PreviewResult.Of(shown), Sentence(shown));
    }

    private static string Sentence(Preview shown) => shown switch
    {
        { Refusal: { } refusal } => $"send_email would refuse this: {refusal.Message} {refusal.Fix}",
        { Note: { } note } => $"{note} Nothing was sent.",
        { Would: PreviewVerdict.Send } => "send_email would send this. Nothing was sent yet.",
        { Would: PreviewVerdict.DryRun } => "Dry-run is on: send_email would only rehearse this. Nothing was sent.",
        _ => "send_email would store this until a person approves it. Nothing was sent yet.",
    };
}
