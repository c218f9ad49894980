using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Pages.Notices;

namespace Workonward.Mcp.SignIn;

/// <summary>Shows the sign-in page, also as the answer to a try that failed. It is the same for every visitor.</summary>
internal sealed class SignInPages(FormGuard guard, BrowserCookies cookies, SignInOffers offers)
{
    /// <summary>The page with the methods that are on.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="waiting">The flow that waits; one that is gone has another page.</param>
    /// <param name="problem">Why the last try didn't work, or null.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="email">The address as it was typed, for a try that failed; null for none.</param>
    public Task ShowAsync(
        HttpContext context,
        WaitingFlow waiting,
        SignInProblem? problem = null,
        int status = StatusCodes.Status200OK,
        string? email = null)
    {
        if (waiting is WaitingFlow.Gone)
            return ShowFlowGoneAsync(context);

        if (status is StatusCodes.Status429TooManyRequests)
            context.Response.Headers.RetryAfter = "60";
        return PageAnswer.WriteAsync(
            context,
            status,
            SignInPage.Render(new SignInView(Guard(context), waiting.Id, waiting.Client, offers)
            {
                Problem = problem,
                Email = email,
                IsToDecide = waiting is WaitingFlow.None && cookies.ReadDestination(context) is not null,
            }));
    }

    /// <summary>The hidden value of a sign-in form in this browser, which gets a visit if it has none.</summary>
    public string Guard(HttpContext context) => guard.Token(cookies.BeginVisit(context), FormPurposes.SignIn);

    /// <summary>The answer to a flow that can't go on here.</summary>
    public static Task ShowFlowGoneAsync(HttpContext context) =>
        PageAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorPage.Render(Errors.FlowGone()));
}
