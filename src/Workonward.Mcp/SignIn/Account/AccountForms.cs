using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Pages.Notices;

namespace Workonward.Mcp.SignIn.Account;

/// <summary>Reads every post of the account, with the checks that each of them needs.</summary>
internal sealed class AccountForms(
    FormGuard guard, BrowserCookies cookies, BrowserSessions sessions, StrangerCounts strangers)
{
    /// <summary>The hidden value of the forms of this browser's session.</summary>
    public string Guard(HttpContext context) => guard.Token(cookies.ReadSession(context)!, FormPurposes.Account);

    /// <summary>The fields, once the post is known to come from our page in a browser that is signed in.</summary>
    public async Task<AccountForm> ReadAsync(HttpContext context)
    {
        if (await sessions.FindAsync(context) is not { } session)
            return new AccountForm.SignedOut();
        if (await PostedForm.ReadAsync(context) is { } fields
            && guard.Accepts(context, fields, cookies.ReadSession(context), FormPurposes.Account))
        {
            return new AccountForm.Accepted(session, fields);
        }

        strangers.Count(StrangerKinds.ForgedForm);
        return new AccountForm.Forged();
    }

    /// <summary>The same for a post that a page answers: null when it has been answered already.</summary>
    public async Task<AccountForm.Accepted?> ReadOrAnswerAsync(HttpContext context)
    {
        switch (await ReadAsync(context))
        {
            case AccountForm.Accepted accepted:
                return accepted;
            case AccountForm.SignedOut:
                SendToSignIn(context, flowId: null);
                return null;
            case AccountForm.Forged:
                await PageAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorPage.Render(Errors.FormExpired()));
                return null;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>To the sign-in page, and from there on to the flow that waits or to the account.</summary>
    public static void SendToSignIn(HttpContext context, string? flowId) =>
        PageAnswer.SeeOther(context, FlowLink.To(PagePaths.Login, flowId));
}
