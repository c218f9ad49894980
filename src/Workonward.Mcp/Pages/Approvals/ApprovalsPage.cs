using Workonward.Core.Approval;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>What waits for a person, and what will appear where nothing does.</summary>
internal static class ApprovalsPage
{
    /// <summary>The page.</summary>
    public static Page Render(ApprovalsView view) => new(
        Title(view).ToString(),
        HtmlText.Of(
            $"""
            <h1>{Title(view)}</h1>
            <p class="lead">What an assistant asks for here goes only when a person has said yes.</p>
            {(view.Waiting.Count == 0 ? None() : Mine(view))}
            {HtmlText.When(view.IsCut, HtmlText.Of($"<p class=\"quiet\">More waits. It appears here as you decide about these.</p>"))}
            {HtmlText.When(view.WaitingForOthers.Count > 0, Others(view))}
            <p class="small quiet">Keep this page’s address. It is the only one where this server asks you, so a link that leads
            elsewhere is not from here.</p>
            """))
    { SignedInAs = view.Account };

    private static HtmlText Title(ApprovalsView view) => view.Waiting.Count switch
    {
        0 => HtmlText.Of($"Nothing waits for you"),
        1 => HtmlText.Of($"1 request waits for you"),
        var count => HtmlText.Of($"{count} requests wait for you"),
    };

    private static HtmlText None() => HtmlText.Of(
        $"""
        <div class="card"><p>When an assistant asks to send something that a person has to look at first, it appears here: who gets
        it, what it says, and two buttons. Load this page again to see what has come.</p></div>
        """);

    // The title says it to whoever sees; the heading is for those who go from one to the next.
    private static HtmlText Mine(ApprovalsView view) => HtmlText.Of(
        $"""
        <section aria-labelledby="mine"><h2 class="out-of-sight" id="mine">Waiting for you</h2>
        {List(view.Waiting, view)}</section>
        """);

    private static HtmlText Others(ApprovalsView view) => HtmlText.Of(
        $"""
        <section class="apart" aria-labelledby="others"><h2 id="others">Approved by you, waiting for another person</h2>
        {List(view.WaitingForOthers, view)}</section>
        """);

    private static HtmlText List(IReadOnlyList<WaitingItem> items, ApprovalsView view) =>
        HtmlText.Join(items.Select(item => One(item, view)));

    private static HtmlText One(WaitingItem item, ApprovalsView view) => HtmlText.Of(
        $"""
        <article class="card"><h3>An email to {RecipientsText.People(item.Request.Recipients.Count)}</h3>
        <p class="facts">{RecipientsText.Domains(item.Request.Recipients)}</p>
        <p class="facts">{AskedByText.Short(item.Asked, view.Account)}, {PageTime.Ago(item.Request.CreatedAt, view.Now)}</p>
        <p class="facts">Waits until {PageTime.Moment(item.Request.ExpiresAt)}{HtmlText.When(
            item.Request.Approvers > 1,
            HtmlText.Of($" · approved by {item.Request.ApprovedBy.Count} of {item.Request.Approvers} people"))}</p>
        {(Remark(item.Request) is { } remark ? HtmlText.Of($"<p class=\"facts\">{remark}</p>") : HtmlText.Nothing)}
        <div class="actions"><a class="button" href="{PagePaths.Approval(item.Request.RequestId)}">Look at it<span
        class="out-of-sight">: the email to {RecipientsText.People(item.Request.Recipients.Count)}, asked
        {PageTime.Moment(item.Request.CreatedAt)}</span></a></div></article>
        """);

    private static string? Remark(HeldRequest request) => request switch
    {
        { UnknownSendId: not null } => "It can’t be approved yet: nobody knows whether the same email was sent before.",
        { WaitingCopy: not null } => "The same email waits in another request, too.",
        { SentCopy: not null } => "The same email was sent before.",
        _ => null,
    };
}
