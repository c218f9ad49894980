using Workonward.Core.Approval;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Approvals;

namespace Workonward.Mcp.Approvals;

/// <summary><c>/approvals</c>: what waits for this person. Its address never changes, so nobody needs a link from a chat.</summary>
internal sealed class ApprovalsEndpoint(ApprovalDoor door, ApprovalPlace place, Askers askers, TimeProvider clock)
{
    private const int MostListed = 100;

    /// <summary>Mounts it.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapMethods(PagePaths.Approvals, [HttpMethods.Get], ShowAsync);

    private async Task ShowAsync(HttpContext context)
    {
        if (await door.EnterAsync(context, requestId: null) is { } session)
            await PageAnswer.WriteAsync(context, StatusCodes.Status200OK, ApprovalsPage.Render(await ViewAsync(context, session)));
    }

    private async Task<ApprovalsView> ViewAsync(HttpContext context, Session session)
    {
        var held = await place.Held.ListAsync(MostListed, context.RequestAborted);
        var items = new List<WaitingItem>(held.Count);
        foreach (var request in held)
            items.Add(new WaitingItem(request, await askers.FindAsync(request, context.RequestAborted)));
        return new ApprovalsView(
            session.EmailKey,
            [.. items.Where(item => !IsApproved(item.Request, session))],
            [.. items.Where(item => IsApproved(item.Request, session))],
            clock.GetUtcNow())
        {
            IsCut = held.Count == MostListed,
        };
    }

    private static bool IsApproved(HeldRequest request, Session by) => request.ApprovedBy.Contains(by.EmailKey, StringComparer.Ordinal);
}
