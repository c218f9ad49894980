using System.Diagnostics;
using Workonward.Core.Grants.People.Passkeys;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Account;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Pages.Notices;
using Workonward.Mcp.SignIn.Account;

namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>
/// The offer of a passkey, <c>/passkey/new/options</c> and <c>/passkey/new</c>: makes one for the person who is signed in and
/// for nobody else, soon after the sign-in.
/// </summary>
internal sealed class PasskeyNewEndpoint(
    PasskeyDesk desk, BrowserSessions sessions, WaitingFlows flows, AccountForms forms, TimeProvider clock)
{
    private const string StaleWords =
        "For a new passkey you must have signed in within the last 10 minutes. Sign out, sign in again, and try once more.";

    /// <summary>Mounts it.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(PagePaths.PasskeyOffer, [HttpMethods.Get], OfferAsync);
        routes.MapMethods(PasskeyPaths.NewOptions, [HttpMethods.Post], AskAsync);
        routes.MapMethods(PasskeyPaths.New, [HttpMethods.Post], SubmitAsync);
    }

    private async Task OfferAsync(HttpContext context)
    {
        var waiting = await flows.FindAsync(context, [.. context.Request.Query[FormFields.Flow]]);
        if (await sessions.FindAsync(context) is not { } session)
        {
            AccountForms.SendToSignIn(context, waiting.Id);
            return;
        }

        await (FreshSignIn.Is(session, clock)
            ? PageAnswer.WriteAsync(context, StatusCodes.Status200OK, PasskeyOfferPage.Render(
                new PasskeyOfferView(forms.Guard(context), session.EmailKey, waiting.Id)))
            : RefuseAsync(context, StatusCodes.Status403Forbidden, Stale()));
    }

    private async Task AskAsync(HttpContext context) => await (await forms.ReadAsync(context) switch
    {
        AccountForm.Accepted { Session: var session } when FreshSignIn.Is(session, clock) =>
            PasskeyReply.AskAsync(context, await desk.AskForNewAsync(context, session)),
        AccountForm.Accepted => PasskeyReply.RefuseAsync(context, StatusCodes.Status403Forbidden, StaleWords),
        AccountForm.SignedOut => PasskeyReply.RefuseAsync(
            context, StatusCodes.Status401Unauthorized, "You are signed out. Sign in again, and try once more."),
        AccountForm.Forged => PasskeyReply.RefuseAsync(
            context, StatusCodes.Status400BadRequest, "This page lay open too long. Load it again and try once more."),
        _ => throw new UnreachableException(),
    });

    private async Task SubmitAsync(HttpContext context)
    {
        if (await forms.ReadOrAnswerAsync(context) is not { } form)
            return;
        if (!FreshSignIn.Is(form.Session, clock))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, Stale());
            return;
        }

        var enrolment = PasskeyFields.Read(form.Fields) is { } answer
            ? await desk.EnrolAsync(context, form.Session, answer, form.One(PasskeyFields.Name))
            : new PasskeyEnrolment.NotAsked();
        var waiting = await flows.FindAsync(context, [.. form.Fields[FormFields.Flow]]);
        await AnswerAsync(context, enrolment, waiting.Id);
    }

    private async Task AnswerAsync(HttpContext context, PasskeyEnrolment enrolment, string? flowId)
    {
        switch (enrolment)
        {
            case PasskeyEnrolment.Judged { Addition: PasskeyAddition.Added }:
                PageAnswer.SeeOther(
                    context, flowId is null ? AccountDone.Path(AccountNews.PasskeyAdded) : sessions.NextPath(context, flowId));
                break;
            case PasskeyEnrolment.Judged { Addition: PasskeyAddition.TooMany full }:
                await RefuseAsync(context, StatusCodes.Status409Conflict, TooMany(full.Most));
                break;
            case PasskeyEnrolment.NotAsked:
                await RefuseAsync(context, StatusCodes.Status400BadRequest, Errors.FormExpired());
                break;
            case PasskeyEnrolment.Wrong or PasskeyEnrolment.Judged:
                await RefuseAsync(context, StatusCodes.Status400BadRequest, Wrong());
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, ErrorView error) =>
        PageAnswer.WriteAsync(context, status, ErrorPage.Render(error));

    private static ErrorView Stale() => new(
        "Sign in again first", "A passkey signs you in for good, so this server wants to be sure that it is you.", NoPasskey, StaleWords)
    { LinkPath = PagePaths.Account, LinkText = "Your account" };

    private static ErrorView TooMany(int most) => new(
        "You have enough passkeys",
        FormattableString.Invariant($"This server keeps {most} for a person."),
        NoPasskey,
        "Remove one that you don’t use, then try again. The new one may still be listed by your device; it does nothing here.")
    { LinkPath = PagePaths.Account, LinkText = "Your account" };

    private static ErrorView Wrong() => new(
        "That passkey can’t be used here",
        "Your browser or device answered in a way that this server doesn’t accept, or the passkey is in use already.",
        NoPasskey,
        "Try again. If it happens again, use another browser or device.")
    { LinkPath = PagePaths.Account, LinkText = "Your account" };

    private const string NoPasskey = "No passkey was added. Everything else is as it was.";
}
