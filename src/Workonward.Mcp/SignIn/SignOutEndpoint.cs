using Workonward.Core.Grants;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Account;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Pages.Notices;
using Workonward.Mcp.SignIn.Account;

namespace Workonward.Mcp.SignIn;

/// <summary>Signing out, of this browser or of all. Posts alone: a link on another site signs nobody out.</summary>
internal sealed class SignOutEndpoint(
    BrowserSessions browsers, Sessions sessions, BrowserCookies cookies, FormGuard guard, StrangerCounts strangers)
{
    private const string Everywhere = "everywhere";

    /// <summary>Mounts it.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(PagePaths.SignOut, [HttpMethods.Post], context => SubmitAsync(context, everywhere: false));
        routes.MapMethods(PagePaths.SignOutEverywhere, [HttpMethods.Post], context => SubmitAsync(context, everywhere: true));
        routes.MapMethods(PagePaths.SignedOut, [HttpMethods.Get], ShowAsync);
    }

    private async Task SubmitAsync(HttpContext context, bool everywhere)
    {
        var token = cookies.ReadSession(context);
        if (await PostedForm.ReadAsync(context) is not { } fields
            || !guard.Accepts(context, fields, token, FormPurposes.Account))
        {
            strangers.Count(StrangerKinds.ForgedForm);
            PageAnswer.SeeOther(context, AccountDone.Path(AccountNews.FormExpired));
            return;
        }

        if (everywhere && await browsers.FindAsync(context) is { } session)
            await sessions.EndAllAsync(session.Subject, CancellationToken.None);
        await browsers.LeaveAsync(context);
        PageAnswer.SeeOther(context, everywhere ? $"{PagePaths.SignedOut}?{Everywhere}" : PagePaths.SignedOut);
    }

    // A link can't make it say what isn't so.
    private async Task ShowAsync(HttpContext context)
    {
        var everywhere = context.Request.Query.ContainsKey(Everywhere)
            && context.Request.Headers["Sec-Fetch-Site"] is ["same-origin"];
        if (await browsers.FindAsync(context) is null)
            await PageAnswer.WriteAsync(context, StatusCodes.Status200OK, SignedOutPage.Render(everywhere));
        else
            PageAnswer.SeeOther(context, PagePaths.Account);
    }
}
