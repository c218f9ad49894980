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
        if (query[FormFields.Token] is [{ Length: > 0 } token]
            && await links.PeekAsync(token, context.RequestAborted) is { } account)
        {
            await PageAnswer.WriteAsync(
                context,
                StatusCodes.Status200OK,
                LinkPage.Render(new LinkView(pages.Guard(context), token, account, waiting.Id, waiting.Client)));
        }
        else
        {
            strangers.Count(StrangerKinds.FailedSignIn);
            await ShowDeadAsync(context);
        }
    }

    private async Task SubmitAsync(HttpContext context)
    {
        switch (await forms.ReadAsync(context))
        {
            case SignInForm.Refused refused:
                await pages.ShowAsync(
                    context, await flows.FindAsync(context, refused.Flow), refused.Problem, refused.Status);
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
        if (form.One(FormFields.Token) is { } token
            && await links.RedeemAsync(token, context.RequestAborted) is LinkOutcome.Done done)
        {
            await sessions.ArriveAsync(context, done.SignedIn, waiting.Id);
            return;
        }

        strangers.Count(StrangerKinds.FailedSignIn);
        await ShowDeadAsync(context);
    }

    private static Task ShowDeadAsync(HttpContext context) =>
        PageAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorPage.Render(Errors.LinkGone()));
}
