using Workonward.Core.Approval;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>Asks a person whether what an assistant asked for may go. Saying no is as easy as saying yes.</summary>
internal static class ApprovalPage
{
    /// <summary>The page.</summary>
    public static Page Render(ApprovalView view) => new(
        Title(view).ToString(),
        HtmlText.Of(
            $"""
            <p class="quiet"><a href="{PagePaths.Approvals}">What waits</a> · asked {PageTime.Ago(view.Held.Request.CreatedAt, view.Now)}</p>
            <h1>{Title(view)}</h1>
            {ApprovalNewsText.Notice(view.News)}
            {RemarkText.Of(view)}
            {RecipientsText.Card(view.Held.Request)}
            {ContentText.Card(view.Held)}
            <section class="card" aria-labelledby="asked"><h2 id="asked">Who is asking</h2>
            <dl>{AskedByText.Rows(view.Asked, view.Account)}
            <dt>Asked</dt><dd>{PageTime.Moment(view.Held.Request.CreatedAt)}</dd>
            <dt>Waits until</dt><dd>{PageTime.Moment(view.Held.Request.ExpiresAt)}</dd>
            <dt>Approved by</dt><dd>{Approvals(view)}</dd></dl></section>
            {RulesText.Card(view.Held)}
            {Form(view)}
            {SmallPrint.Of(view.Held)}
            <p class="small quiet">Only a person who is signed in here can approve. The assistant can’t.</p>
            """),
        PageNeeds.Forms)
    { SignedInAs = view.Account, IsError = ApprovalNewsText.IsBad(view.News) };

    private static HtmlText Title(ApprovalView view) => view.Held.IsVoid
        ? HtmlText.Of($"This can’t be approved any more")
        : HtmlText.Of($"Send this to {RecipientsText.People(view.Held.Request.Recipients.Count)}?");

    private static HtmlText Approvals(ApprovalView view)
    {
        var request = view.Held.Request;
        return HtmlText.Of(
            $"""
            {request.ApprovedBy.Count} of {request.Approvers} {(request.Approvers == 1 ? "person" : "people")}{Names(request)}
            """);
    }

    private static HtmlText Names(HeldRequest request) => HtmlText.Join(request.ApprovedBy.Select((person, index) =>
        HtmlText.Of($"{(index == 0 ? ": " : ", ")}{PersonText.Of(person)}")));

    // The fingerprint goes back with the decision: of another request than the one on this page nothing is decided.
    private static HtmlText Form(ApprovalView view) => HtmlText.Of(
        $"""
        <form class="card" method="post" action="{PagePaths.Decide}">{FormText.Guard(view.Guard)}
        {FormText.Hidden(FormFields.Request, view.Held.Request.RequestId)}{FormText.Hidden(FormFields.Fingerprint, view.Held.Request.Fingerprint)}
        <p>{Pledge(view)}</p>
        <p class="small quiet">Fingerprint <samp>{view.Held.Request.Fingerprint}</samp></p>
        {(view.IsFresh ? Buttons(view) : Again())}
        </form>
        """);

    private static string Pledge(ApprovalView view) => view switch
    {
        { Held.IsVoid: true } => "None of this is sent.",
        { Held.Request.UnknownSendId: not null } => "None of this is sent before it is known what became of the other one.",
        { IsApprovedByMe: true } => "When another person approves it, exactly this is sent, and nothing else.",
        _ => "Exactly this is sent, and nothing else.",
    };

    private static HtmlText Buttons(ApprovalView view) => HtmlText.Of(
        $"""
        <div class="actions even">
        {HtmlText.When(view.IsApprovable, Approve(view))}
        <button name="{FormFields.Decision}" value="{FormFields.Decline}">Decline, send nothing</button></div>
        """);

    private static HtmlText Approve(ApprovalView view) => HtmlText.Of(
        $"""
        <button class="main" name="{FormFields.Decision}" value="{FormFields.Approve}">{(view.IsLast ? "Send" : "Approve sending")} to
        {RecipientsText.People(view.Held.Request.Recipients.Count)}</button>
        """);

    private static HtmlText Again() => HtmlText.Of(
        $"""
        <p>You signed in more than 10 minutes ago. To decide, sign in again: this server wants to be sure that it is you. You come
        back to this page.</p>
        <div class="actions"><button class="main">Sign in again to decide</button></div>
        """);
}
