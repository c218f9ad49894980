using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Flows;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Consent;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Pages.Notices;
using Workonward.Mcp.SignIn;

namespace Workonward.Mcp.OAuth;

/// <summary>
/// <c>/consent</c>: a person decides whether a client may connect, each time anew. It needs the browser that began the flow,
/// a session, and a form that was made for both; the flow ends with the answer.
/// </summary>
internal sealed class ConsentEndpoint(
    ConsentFlows flows,
    WaitingFlows waiting,
    BrowserSessions sessions,
    BrowserCookies cookies,
    ConsentForm form,
    AuthorizationResponses responses,
    StrangerCounts strangers)
{
    /// <summary>Shows the question, or takes the answer.</summary>
    public Task HandleAsync(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) ? AnswerAsync(context) : AskAsync(context);

    private async Task AskAsync(HttpContext context)
    {
        if (await waiting.FindAsync(context, [.. context.Request.Query[FormFields.Flow]]) is not WaitingFlow.Waits flow)
            await PageAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorPage.Render(Errors.FlowGone()));
        else if (await sessions.FindAsync(context) is { } session)
            await ShowAsync(context, flow, session, nothingWasTicked: false);
        else
            SendToLogin(context, flow.FlowId);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var fields = await PostedForm.ReadAsync(context);
        if (fields is null)
        {
            await RefuseFormAsync(context);
            return;
        }

        if (await waiting.FindAsync(context, [.. fields[FormFields.Flow]]) is not WaitingFlow.Waits flow)
            await PageAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorPage.Render(Errors.FlowGone()));
        else if (await sessions.FindAsync(context) is not { } session)
            SendToLogin(context, flow.FlowId);
        else if (!form.Accepts(context, fields, flow.FlowId))
            await RefuseFormAsync(context);
        else
            await DecideAsync(context, fields, flow, session);
    }

    private async Task DecideAsync(HttpContext context, IFormCollection fields, WaitingFlow.Waits flow, Session session)
    {
        string[] ticked = [.. fields[FormFields.Scope].OfType<string>()];
        if (fields.ContainsKey(FormFields.Deny))
            await DenyAsync(context, flow.FlowId, session.Person);
        // The page offers what was asked for; a value that it didn't is no tick.
        else if (!ticked.Intersect(flow.Flow.Scopes, StringComparer.Ordinal).Any())
            await ShowAsync(context, flow, session, nothingWasTicked: true);
        else
            await ApproveAsync(context, flow.FlowId, session.Person, ticked);
    }

    private async Task DenyAsync(HttpContext context, string flowId, Person person)
    {
        cookies.EndFlow(context, flowId);
        // A decision holds also when the browser has gone.
        if (await flows.DenyAsync(flowId, person, CancellationToken.None) is { } flow)
            Return(context, flow, "The person said no.");
        else
            await PageAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorPage.Render(Errors.FlowGone()));
    }

    private async Task ApproveAsync(HttpContext context, string flowId, Person person, IReadOnlyList<string> ticked)
    {
        cookies.EndFlow(context, flowId);
        switch (await flows.ApproveAsync(flowId, person, ticked, CancellationToken.None))
        {
            case ConsentOutcome.CodeIssued issued:
                PageAnswer.SeeOther(
                    context, responses.Code(issued.Flow.RedirectUri, issued.Flow.State, issued.Code));
                break;
            case ConsentOutcome.NothingTicked nothing:
                Return(context, nothing.Flow, "No permission was given.");
                break;
            case ConsentOutcome.NotAllowed notAllowed:
                Return(context, notAllowed.Flow, "This account may not use this server.");
                break;
            case ConsentOutcome.Gone:
                await PageAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorPage.Render(Errors.FlowGone()));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private Task ShowAsync(HttpContext context, WaitingFlow.Waits flow, Session session, bool nothingWasTicked) => PageAnswer.WriteAsync(
        context,
        StatusCodes.Status200OK,
        ConsentPage.Render(form.View(context, flow, session.EmailKey) with { NothingWasTicked = nothingWasTicked }));

    private void Return(HttpContext context, Flow flow, string description) =>
        PageAnswer.SeeOther(context, responses.Error(flow.RedirectUri, flow.State, "access_denied", description));

    private static void SendToLogin(HttpContext context, string flowId) =>
        PageAnswer.SeeOther(context, FlowLink.To(PagePaths.Login, flowId));

    private Task RefuseFormAsync(HttpContext context)
    {
        strangers.Count(StrangerKinds.ForgedForm);
        return PageAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorPage.Render(Errors.FormExpired()));
    }
}
