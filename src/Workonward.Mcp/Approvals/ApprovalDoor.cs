using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Notices;
using Workonward.Mcp.SignIn;

namespace Workonward.Mcp.Approvals;

/// <summary>
/// Who may come in: somebody who is signed in in this browser and is an approver. A bearer token opens nothing here, since only
/// cookies are read.
/// </summary>
internal sealed class ApprovalDoor(BrowserSessions sessions, ApprovalPlace place)
{
    /// <summary>The person; null when they have been answered already. Nothing was looked up then, so every id is answered alike.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="requestId">What they want to see after a sign-in; null for all that waits.</param>
    public async Task<Session?> EnterAsync(HttpContext context, string? requestId)
    {
        if (await sessions.FindAsync(context) is not { } session)
        {
            sessions.SendToSignIn(context, requestId);
            return null;
        }

        if (place.Approvers.Contains(session.EmailKey))
            return session;
        await RefuseAsync(context, session);
        return null;
    }

    /// <summary>The answer to somebody who is no approver.</summary>
    public static Task RefuseAsync(HttpContext context, Session session) => PageAnswer.WriteAsync(
        context, StatusCodes.Status403Forbidden, ErrorPage.Render(ApprovalErrors.NotAnApprover(session.EmailKey)));
}
