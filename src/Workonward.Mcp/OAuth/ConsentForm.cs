using Workonward.Core.Grants;
using Workonward.Mcp.Pages.Consent;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.SignIn;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// The consent page's form: its hidden value is bound to the session and to the flow, so that a value seen on one page answers
/// no other.
/// </summary>
internal sealed class ConsentForm(
    FormGuard guard, BrowserCookies cookies, GrantTerms terms, Func<SendingPicture> sending)
{
    /// <summary>What the page shows.</summary>
    /// <param name="context">The exchange of a browser that is signed in.</param>
    /// <param name="flow">What is answered.</param>
    /// <param name="account">The person's address.</param>
    public ConsentView View(HttpContext context, WaitingFlow.Waits flow, string account) => new(
        flow.FlowId,
        guard.Token(cookies.ReadSession(context) ?? "", FormPurposes.Consent(flow.FlowId)),
        guard.Token(cookies.ReadSession(context) ?? "", FormPurposes.Account),
        flow.Client,
        account,
        flow.Flow.Scopes,
        sending(),
        (int)terms.GrantLife.TotalDays);

    /// <summary>Whether a post comes from the page that was shown to this browser for this flow.</summary>
    public bool Accepts(HttpContext context, IFormCollection fields, string flowId) =>
        guard.Accepts(context, fields, cookies.ReadSession(context), FormPurposes.Consent(flowId));
}
