using Workonward.Core.Approval;
using Workonward.Core.Outbox;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>What a person has to know before they read on: whether an approval counts at all, and what it means.</summary>
internal static class RemarkText
{
    /// <summary>The remarks at the top of the page of one request.</summary>
    public static HtmlText Of(ApprovalView view) => view.Held.IsVoid
        ? Void()
        : HtmlText.Of(
            $"""
            {(view.IsApprovedByMe ? ByMe() : Lead())}
            {(view.Held.Request.UnknownSendId is { } open ? Unknown(open, view.Held.Request) : Copies(view))}
            """);

    private static HtmlText Lead() => HtmlText.Of(
        $"<p class=\"lead\">An assistant asked for this. Nothing is sent before a person says yes.</p>");

    private static HtmlText Void() => HtmlText.Of(
        $"""
        <p class="notice">The rules or the template changed after it was asked, so an approval would not hold. Decline it, and let
        the assistant ask anew.</p>
        """);

    private static HtmlText Unknown(string sendId, HeldRequest request) => HtmlText.Of(
        $"""
        <div class="notice"><p><strong>This can’t be approved yet.</strong> The same email{To(request)} was asked for before, and
        nobody knows whether it was sent: if this one went too, it might arrive twice.</p>
        <p>This server’s operator finds out and settles it: send <samp>{sendId}</samp>. Then load this page again; or decline
        this now.</p></div>
        """);

    // A copy has a key of its own, so somebody may want both; nobody should let the second one go unawares.
    private static HtmlText Copies(ApprovalView view)
    {
        var request = view.Held.Request;
        return HtmlText.Of(
            $"""
            {(request.WaitingCopy is { } waits ? Waiting(waits, request) : HtmlText.Nothing)}
            {(request.SentCopy is { } sent ? Sent(sent, view) : HtmlText.Nothing)}
            """);
    }

    private static HtmlText Waiting(SendCopy copy, HeldRequest request) => HtmlText.Of(
        $"""
        <p class="notice"><strong>The same email waits twice.</strong> Another request asks for it{To(request)} too:
        send <samp>{copy.SendId}</samp>, {(copy.State == SendState.Held ? Link(copy) : HtmlText.Of($"which goes by itself"))}. If both
        go, it arrives twice.</p>
        """);

    private static HtmlText Link(SendCopy copy) =>
        HtmlText.Of($"<a href=\"{PagePaths.Approval(copy.RequestId)}\">look at that one</a>");

    private static HtmlText Sent(SendCopy copy, ApprovalView view) => HtmlText.Of(
        $"""
        <p class="notice"><strong>The same email was sent before</strong>{To(view.Held.Request)}
        {PageTime.Ago(copy.ChangedAt, view.Now)}: send <samp>{copy.SendId}</samp>. If this goes too, it arrives twice.</p>
        """);

    // Of a batch, one recipient in common is enough.
    private static string To(HeldRequest request) => request.Recipients.Count == 1 ? "" : ", for one of these people at least,";

    private static HtmlText ByMe() => HtmlText.Of(
        $"""
        <p class="notice good">You have approved this. It waits for another person; until they approve, you can still decline it.</p>
        """);
}
