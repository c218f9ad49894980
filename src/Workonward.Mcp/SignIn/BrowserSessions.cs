using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.SignIn;

/// <summary>The session behind a browser's cookie: the only place where sessions and cookies meet.</summary>
internal sealed class BrowserSessions(
    Sessions sessions, BrowserCookies cookies, Persons persons, SignInOffers offers, TimeProvider clock)
{
    // Any other word than the id of a request.
    private const string AllApprovals = "approvals";

    /// <summary>Who is signed in in this browser; null also when the address was taken from the list.</summary>
    public Task<Session?> FindAsync(HttpContext context) =>
        sessions.FindAsync(cookies.ReadSession(context), context.RequestAborted);

    /// <summary>
    /// Ends a sign-in, whatever its method: the browser gets its new session, the one it had before is over, and it goes on to
    /// the flow that waits, or to the account. There is no other place to go, but by way of the offer of a passkey where the
    /// person could not come in again without the operator.
    /// </summary>
    /// <param name="context">The exchange of the sign-in.</param>
    /// <param name="signedIn">What the store answered.</param>
    /// <param name="flowId">The flow that waits, or null; one that this browser didn't begin counts as none.</param>
    public async Task ArriveAsync(HttpContext context, SignedIn signedIn, string? flowId)
    {
        if (cookies.ReadSession(context) is { } before)
            await sessions.EndAsync(before, CancellationToken.None);
        cookies.SetSession(context, signedIn.SessionToken);
        await GoOnAsync(context, signedIn.Person, flowId);
    }

    /// <summary>Where a sign-in leads, also for someone who has just signed in.</summary>
    public async Task GoOnAsync(HttpContext context, Person person, string? flowId)
    {
        // Whoever came to decide about an email does that first; the offer of a passkey comes with another sign-in.
        var path = TakeDestination(context, flowId)
            ?? (await NeedsPasskeyAsync(person) ? OfferPath(context, flowId) : NextPath(context, flowId));
        PageAnswer.SeeOther(context, path);
    }

    /// <summary>To the sign-in, and from there back to the approvals.</summary>
    /// <param name="context">The exchange of a page of theirs.</param>
    /// <param name="requestId">The request that the person wants to see, or null for all.</param>
    public void SendToSignIn(HttpContext context, string? requestId)
    {
        cookies.KeepDestination(context, Guid.TryParseExact(requestId, "D", out _) ? requestId : AllApprovals);
        PageAnswer.SeeOther(context, PagePaths.Login);
    }

    /// <summary>Whether someone who is signed in has been sent to sign in once more, since their sign-in is too long ago to decide.</summary>
    public bool IsSentAgain(HttpContext context, Session session) =>
        cookies.ReadDestination(context) is not null && !FreshSignIn.Is(session, clock);

    /// <summary>Signs this browser out; a cookie without a session is forgotten too.</summary>
    public async Task LeaveAsync(HttpContext context)
    {
        if (cookies.ReadSession(context) is not { } token)
            return;

        // What was asked for is done also when the browser has gone.
        await sessions.EndAsync(token, CancellationToken.None);
        cookies.ClearSession(context);
    }

    /// <summary>Where someone who is signed in goes: to the flow that this browser began, to what waits for approval, or to the account.</summary>
    public string NextPath(HttpContext context, string? flowId) =>
        TakeDestination(context, flowId) ?? FlowLink.AfterSignIn(Held(context, flowId));

    // One of our own addresses, whatever the cookie holds.
    private string? TakeDestination(HttpContext context, string? flowId)
    {
        if (Held(context, flowId) is not null || cookies.ReadDestination(context) is not { } word)
            return null;
        cookies.EndDestination(context);
        return Guid.TryParseExact(word, "D", out var request)
            ? PagePaths.Approval(request.ToString())
            : PagePaths.Approvals;
    }

    private async Task<bool> NeedsPasskeyAsync(Person person) =>
        offers.Passkey && !await persons.HasMethodAsync(person.EmailKey, CancellationToken.None);

    private string OfferPath(HttpContext context, string? flowId) =>
        FlowLink.To(PagePaths.PasskeyOffer, Held(context, flowId));

    private string? Held(HttpContext context, string? flowId) =>
        flowId is not null && cookies.HoldsFlow(context, flowId) ? flowId : null;
}
