using Workonward.Core.Approval;
using Workonward.Core.Grants.People;
using Workonward.Mcp.OAuth.Door;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Approvals;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Pages.Notices;
using Workonward.Mcp.SignIn;

namespace Workonward.Mcp.Approvals;

/// <summary><c>/approvals/ID</c>: one request, shown as what it would send while it waits, and as what became of it afterwards.</summary>
internal sealed class ApprovalEndpoint(
    ApprovalDoor door, ApprovalPlace place, Askers askers, FormGuard guard, BrowserCookies cookies, TimeProvider clock)
{
    private const string Id = "id";

    /// <summary>Mounts it.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods($"{PagePaths.Approvals}/{{{Id}}}", [HttpMethods.Get], ShowAsync);

    private async Task ShowAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues[Id]!;
        // One address for each page, as everywhere: routing takes other letter cases and a slash at the end.
        if (!string.Equals(context.Request.Path.Value, $"{PagePaths.Approvals}/{id}", StringComparison.Ordinal))
            await PlainAnswers.NotFoundAsync(context);
        else if (await door.EnterAsync(context, id) is { } session)
            await ShowAsync(context, id, session);
    }

    private async Task ShowAsync(HttpContext context, string id, Session session)
    {
        if (await place.Preview.ExecuteAsync(id, context.RequestAborted) is { } held)
        {
            await PageAnswer.WriteAsync(
                context, StatusCodes.Status200OK, ApprovalPage.Render(await ViewAsync(context, held, session)));
        }
        else if (await place.Standings.FindAsync(id, context.RequestAborted) is { Ending: not RequestEnding.Waits } standing)
        {
            await PageAnswer.WriteAsync(context, StatusCodes.Status200OK, DecidedPage.Render(
                new DecidedView(session.EmailKey, standing, clock.GetUtcNow()) { News = ApprovalDone.Read(context.Request) }));
        }
        else
        {
            await PageAnswer.WriteAsync(context, StatusCodes.Status404NotFound, ErrorPage.Render(ApprovalErrors.NoRequest()));
        }
    }

    private async Task<ApprovalView> ViewAsync(HttpContext context, HeldPreview held, Session session) => new(
        guard.Token(cookies.ReadSession(context)!, FormPurposes.Approval(held.Request.RequestId)),
        session.EmailKey,
        held,
        await askers.FindAsync(held.Request, context.RequestAborted),
        FreshSignIn.Is(session, clock),
        clock.GetUtcNow())
    {
        News = ApprovalDone.Read(context.Request),
    };
}
