using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Pages.Notices;

namespace Workonward.Mcp.SignIn;

/// <summary>
/// <c>/login/link</c>: a login link was opened. Opening shows whom it signs in and changes nothing, since mail scanners and
/// previews open links too; the page's button signs in.
/// </summary>
internal sealed class LinkEndpoint(
    BrowserSessions sessions,
    WaitingFlows flows,
    SignInForms forms,
    SignInPages pages,
    LinkSignIn links,
    StrangerCounts strangers)
{
    /// <summary>Mounts it.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(PagePaths.Link, [HttpMethods.Get], ShowAsync);
        routes.MapMethods(PagePaths.Link, [HttpMethods.Post], SubmitAsync);
    }

    /// <summary>The link as it is handed out.</summary>
    public static string Url(string issuer, LoginLink link) =>
        $"{issuer}{PagePaths.Link}?{FormFields.Token}={link.Token}";

    private async Task ShowAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var waiting = await flows.FindAsync(context, [.. query[FormFields.Flow]]);
        var token = query[FormFields.Token] is [{ Length: > 0 } given] ? given : null;
        if (token is not null && await links.PeekAsync(token, context.RequestAborted) is { } account)
        {
            await PageAnswer.WriteAsync(
                context,
                StatusCodes.Status200OK,
                LinkPage.Render(new LinkView(pages.Guard(context), token, account, waiting.Id, waiting.Client)));
        }
        else if (!await TryGoOnAsync(context, token, waiting))
        {
            await ShowDeadAsync(context);
        }
    }

    private async Task SubmitAsync(HttpContext context)
    {
        switch (await forms.ReadAsync(context))
        {
            case SignInForm.Refused refused:
                await RefuseAsync(context, refused);
                break;
            case SignInForm.Accepted accepted:
                await UseAsync(context, accepted);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task UseAsync(HttpContext context, SignInForm.Accepted form)
    {
        var waiting = await flows.FindAsync(context, [.. form.Fields[FormFields.Flow]]);
        var token = form.One(FormFields.Token);
        if (token is not null && await links.RedeemAsync(token, context.RequestAborted) is LinkOutcome.Done done)
            await sessions.ArriveAsync(context, done.SignedIn, waiting.Id);
        // A second click is sent before the cookie of the first one's answer is there; the next request brings it.
        else if (token is not null && await links.FindUsedAsync(token, context.RequestAborted) is not null)
            PageAnswer.SeeOther(context, PathOf(token, waiting.Id));
        else
            await ShowDeadAsync(context);
    }

    // Back, and the button once more: the visit is over, since its sign-in is done.
    private async Task RefuseAsync(HttpContext context, SignInForm.Refused refused)
    {
        var waiting = await flows.FindAsync(context, refused.Flow);
        var token = refused.Fields?[FormFields.Token] is [{ Length: > 0 } given] ? given : null;
        if (!await TryGoOnAsync(context, token, waiting))
            await pages.ShowAsync(context, waiting, refused.Problem, refused.Status);
    }

    // A link that has signed this very browser's person in did what it should; the person goes on as if by the first click.
    private async Task<bool> TryGoOnAsync(HttpContext context, string? token, WaitingFlow waiting)
    {
        if (token is null
            || await links.FindUsedAsync(token, context.RequestAborted) is not { } account
            || await sessions.FindAsync(context) is not { } session
            || !string.Equals(session.EmailKey, account, StringComparison.Ordinal))
        {
            return false;
        }

        await sessions.GoOnAsync(context, session.Person, waiting.Id);
        return true;
    }

    private Task ShowDeadAsync(HttpContext context)
    {
        strangers.Count(StrangerKinds.FailedSignIn);
        return PageAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorPage.Render(Errors.LinkGone()));
    }

    private static string PathOf(string token, string? flowId) =>
        $"{PagePaths.Link}?{FormFields.Token}={Uri.EscapeDataString(token)}"
        + (flowId is null ? "" : $"&{FormFields.Flow}={Uri.EscapeDataString(flowId)}");
}
