using Workonward.Core.Approval;
using Workonward.Core.Outbox;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>Tells what became of a request that waits no more: also to whoever comes back, or comes too late.</summary>
internal static class DecidedPage
{
    /// <summary>The page.</summary>
    public static Page Render(DecidedView view) => new(
        Title(view.Standing),
        HtmlText.Of(
            $"""
            <h1>{Title(view.Standing)}</h1>
            <p class="lead">{Meaning(view.Standing)}</p>
            {ApprovalNewsText.Notice(view.News)}
            <section class="card"><h2>How it stands</h2>
            <ul>{HtmlText.Join(view.Standing.Counts.OrderBy(pair => pair.Key).Select(pair => Count(pair.Key, pair.Value)))}</ul>
            {Decisions(view)}
            </section>
            <div class="actions"><a class="button" href="{PagePaths.Approvals}">What waits for you</a></div>
            <p class="small quiet">Request <samp>{view.Standing.RequestId}</samp></p>
            """))
    { SignedInAs = view.Account, IsError = ApprovalNewsText.IsBad(view.News) };

    private static string Title(RequestStanding standing) => standing.Ending switch
    {
        RequestEnding.Approved => "This was approved",
        RequestEnding.Declined => "This was declined",
        RequestEnding.Withdrawn => "This was withdrawn",
        RequestEnding.Voided => "This can’t be approved any more",
        RequestEnding.Expired => "This waited too long",
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing.Ending, "It waits."),
    };

    private static string Meaning(RequestStanding standing) => standing.Ending switch
    {
        RequestEnding.Approved => "Enough people said yes. What has become of it since then stands below.",
        RequestEnding.Declined => "A person said no, so none of it was sent.",
        RequestEnding.Withdrawn => "Whoever asked, or this server’s operator, took it back before it was decided. Nothing was sent.",
        RequestEnding.Voided =>
            "The rules or the template changed after it was asked, so an approval would not hold. Nothing was sent; the assistant "
            + "can ask anew.",
        _ => "Nobody decided within a day. Nothing was sent; the assistant can ask anew.",
    };

    private static HtmlText Count(SendState state, int count) => HtmlText.Of($"<li>{RecipientsText.People(count)}: {Words(state)}</li>");

    private static string Words(SendState state) => state switch
    {
        SendState.Held => "waits for approval",
        SendState.Reserved => "on its way to PING8",
        SendState.Dispatching => "being handed to PING8 at this moment",
        SendState.Accepted => "PING8 took it into its queue; that is not yet a delivery",
        SendState.Rejected => "PING8 refused it; nothing was sent",
        SendState.Unknown => "nobody knows yet whether PING8 took it; this server’s operator looks into it",
        SendState.NotSent => "not sent",
        SendState.Cancelled => "stopped before anything was sent",
        SendState.Expired => "given up, nothing was sent",
        _ => "a rehearsal, nothing was sent",
    };

    private static HtmlText Decisions(DecidedView view) => HtmlText.When(
        view.Standing.Decisions.Count > 0,
        HtmlText.Of(
            $"""
            <div class="parted"><h3>Who decided</h3>
            <ul>{HtmlText.Join(view.Standing.Decisions.Select(decision => Decision(decision, view)))}</ul></div>
            """));

    private static HtmlText Decision(GivenDecision decision, DecidedView view) => HtmlText.Of(
        $"""
        <li>{(decision.Approves ? "Approved" : "Declined")} by {By(decision, view.Account)}, {PageTime.Ago(decision.DecidedAt, view.Now)},
        {Way(decision.Way)}</li>
        """);

    private static HtmlText By(GivenDecision decision, string account) => decision.Person == account
        ? HtmlText.Of($"you")
        : PersonText.Of(decision.Person);

    private static string Way(DecisionWay way) => way switch
    {
        DecisionWay.Page => "on this page",
        DecisionWay.Client => "in the assistant’s window",
        _ => "at the server’s command line",
    };
}
