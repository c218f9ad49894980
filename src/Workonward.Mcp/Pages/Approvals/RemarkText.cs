namespace Workonward.Mcp.Pages.Approvals;

/// <summary>What a person has to know before they read on: whether an approval counts at all, and what it means.</summary>
internal static class RemarkText
{
    /// <summary>The remarks at the top of the page of one request.</summary>
    public static HtmlText Of(ApprovalView view) => view switch
    {
        { Held.IsVoid: true } => Void(),
        { Held.Request.UnknownSendId: { } open } =>
            HtmlText.Of($"{Unknown(open, view.Held.Request.Recipients.Count)}{HtmlText.When(view.IsApprovedByMe, ByMe())}"),
        { IsApprovedByMe: true } => ByMe(),
        _ => HtmlText.Of($"<p class=\"lead\">An assistant asked for this. Nothing is sent before a person says yes.</p>"),
    };

    private static HtmlText Void() => HtmlText.Of(
        $"""
        <p class="notice">The rules or the template changed after it was asked, so an approval would not hold. Decline it, and let
        the assistant ask anew.</p>
        """);

    private static HtmlText Unknown(string sendId, int recipients) => HtmlText.Of(
        $"""
        <div class="notice"><p><strong>This can’t be approved yet.</strong> The same email{To(recipients)} was asked for before, and
        nobody knows whether it was sent: if this one went too, it might arrive twice.</p>
        <p>This server’s operator finds out and settles it: send <samp>{sendId}</samp>. Then load this page again; or decline
        this now.</p></div>
        """);

    // Of a batch, one recipient in common is enough.
    private static string To(int recipients) => recipients == 1 ? "" : ", to one of these people at least,";

    private static HtmlText ByMe() => HtmlText.Of(
        $"""
        <p class="notice good">You have approved this. It waits for another person; until they approve, you can still decline it.</p>
        """);
}
