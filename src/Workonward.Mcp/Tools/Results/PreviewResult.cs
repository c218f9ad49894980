using System.ComponentModel;
using Workonward.Core.Sending;

namespace Workonward.Mcp.Tools.Results;

/// <summary>The answer of <c>preview_send</c>.</summary>
internal sealed record PreviewResult(
    [property: Description("What send_email would do now with these arguments.")] WouldWord Would,
    [property: Description("Every rule that was asked, in order.")] IReadOnlyList<VerdictItem> Verdicts,
    [property: Description("Emails that can still go.")] QuotaItem Quotas,
    [property: Description("The canonical recipient.")] string? Recipient = null,
    [property: Description("The request that would be made; absent when the send would be refused.")] RequestItem? Request = null,
    [property: Description("Joins this preview with the send, its receipt and the audit log.")] string? Fingerprint = null,
    RenderedItem? Rendered = null,
    TemplateItem? Template = null)
{
    /// <summary>A preview as a result.</summary>
    public static PreviewResult Of(Preview preview) => new(
        (WouldWord)preview.Would,
        [.. preview.Verdicts.Select(VerdictItem.Of)],
        new QuotaItem(preview.Remaining.ThisMinute, preview.Remaining.Today, preview.Remaining.ToRecipientToday),
        preview.Recipient,
        preview.Request is null ? null : RequestItem.Of(preview.Request),
        preview.Fingerprint,
        preview.Rendered is null ? null : new RenderedItem(preview.Rendered.Subject, preview.Rendered.Text),
        TemplateItem.Of(preview.Card));
}
