using Workonward.Core.Grants;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.SignIn.Email;

/// <summary><c>/login/code</c>: the page for the code that came by email, and the code itself.</summary>
internal sealed class CodeEndpoint(
    BrowserSessions sessions,
    BrowserCookies cookies,
    WaitingFlows flows,
    SignInForms forms,
    SignInPages pages,
    EmailCodes codes,
    StrangerCounts strangers)
{
    /// <summary>Mounts it.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(PagePaths.Code, [HttpMethods.Get], ShowAsync);
        routes.MapMethods(PagePaths.Code, [HttpMethods.Post], SubmitAsync);
    }

    /// <summary>The page for one code, within our own pages.</summary>
    public static string PathOf(string attempt, string? flowId) =>
        FlowLink.To($"{PagePaths.Code}?{FormFields.Attempt}={attempt}", flowId);

    private async Task ShowAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var waiting = await flows.FindAsync(context, [.. query[FormFields.Flow]]);
        if (waiting is WaitingFlow.Gone)
            await SignInPages.ShowFlowGoneAsync(context);
        else
            await ShowAsync(context, waiting, query[FormFields.Attempt] is [{ } attempt] ? attempt : null, problem: null);
    }

    private async Task SubmitAsync(HttpContext context)
    {
        if (await forms.ReadOrAnswerAsync(context) is { } form)
            await TryAsync(context, form);
    }

    private async Task TryAsync(HttpContext context, SignInForm.Accepted form)
    {
        var waiting = await flows.FindAsync(context, [.. form.Fields[FormFields.Flow]]);
        var attempt = form.One(FormFields.Attempt);
        var outcome = await codes.RedeemAsync(attempt, form.Visit, form.One(FormFields.Code), context.RequestAborted);
        if (outcome is EmailCodeOutcome.Done done)
        {
            await sessions.ArriveAsync(context, done.SignedIn, waiting.Id);
            return;
        }

        strangers.Count(StrangerKinds.FailedSignIn);
        if (waiting is WaitingFlow.Gone)
            await SignInPages.ShowFlowGoneAsync(context);
        else
            await ShowAsync(context, waiting, attempt, SignInProblem.CodeRefused);
    }

    // A code that can't be tried any more leads back to where another one can be asked for.
    private async Task ShowAsync(HttpContext context, WaitingFlow waiting, string? attempt, SignInProblem? problem)
    {
        if (cookies.ReadVisit(context) is not { } visit
            || await codes.PeekAsync(attempt, visit, context.RequestAborted) is not { } email)
        {
            await pages.ShowAsync(context, waiting, SignInProblem.CodeRefused, StatusCodes.Status400BadRequest);
            return;
        }

        await PageAnswer.WriteAsync(
            context,
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            CodePage.Render(new CodeView(pages.Guard(context), email, waiting.Id, attempt) { Problem = problem }));
    }
}
