using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.SignIn;

/// <summary>The session behind a browser's cookie: the only place where sessions and cookies meet.</summary>
internal sealed class BrowserSessions(Sessions sessions, BrowserCookies cookies, Persons persons, SignInOffers offers)
{
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
    public async Task GoOnAsync(HttpContext context, Person person, string? flowId) => PageAnswer.SeeOther(
        context, await NeedsPasskeyAsync(person) ? OfferPath(context, flowId) : NextPath(context, flowId));

    /// <summary>Signs this browser out; a cookie without a session is forgotten too.</summary>
    public async Task LeaveAsync(HttpContext context)
    {
        if (cookies.ReadSession(context) is not { } token)
            return;

        // What was asked for is done also when the browser has gone.
        await sessions.EndAsync(token, CancellationToken.None);
        cookies.ClearSession(context);
    }

    /// <summary>Where someone who is signed in goes: to the flow that this browser began, or to the account.</summary>
    public string NextPath(HttpContext context, string? flowId) => flowId is not null && cookies.HoldsFlow(context, flowId)
        ? $"{PagePaths.Consent}?{FormFields.Flow}={Uri.EscapeDataString(flowId)}"
        : PagePaths.Account;

    private async Task<bool> NeedsPasskeyAsync(Person person) =>
        offers.Passkey && !await persons.HasMethodAsync(person.EmailKey, CancellationToken.None);

    private string OfferPath(HttpContext context, string? flowId) => flowId is not null && cookies.HoldsFlow(context, flowId)
        ? $"{PagePaths.PasskeyOffer}?{FormFields.Flow}={Uri.EscapeDataString(flowId)}"
        : PagePaths.PasskeyOffer;
}
