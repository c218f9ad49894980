using Workonward.Core.Grants;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools.Results;

namespace Workonward.Mcp.Tools;

/// <summary>Checks addresses against syntax and policy. Sends nothing.</summary>
internal sealed class ValidateRecipientsTool(ValidateRecipients validate)
    : Tool<ValidateRecipientsArguments, RecipientsResult>(
        ToolJson.Default.ValidateRecipientsArguments, ToolJson.Default.RecipientsResult)
{
    /// <inheritdoc/>
    public override string Name => "validate_recipients";

    /// <inheritdoc/>
    public override string Title => "Validate recipients";

    /// <inheritdoc/>
    public override string Description =>
        "Check email addresses first: is each one valid, and does the operator allow it? Sends nothing.";

    /// <inheritdoc/>
    public override ToolHints Hints => new(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false);

    /// <inheritdoc/>
    public override string RequiredScope => Scopes.Preview;

    /// <inheritdoc/>
    protected override async Task<ToolAnswer<RecipientsResult>> CallAsync(
        ValidateRecipientsArguments arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken)
    {
        var judged = await validate.ExecuteAsync(arguments.Recipients, caller, cancellationToken);
        var items = judged.Select(RecipientItem.Of).ToList();
        var summary = new RecipientsSummary(
            items.Count, items.Count(item => item.Valid), items.Count(item => item.Allowed), items.Count(item => item.Sendable));
        return Answer(
            new RecipientsResult(items, summary),
            FormattableString.Invariant($"{summary.Sendable} of {summary.Total} recipients can be sent to."));
    }
}
