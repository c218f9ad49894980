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
    RepeatedAnswers answers,
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
            await RepeatAsync(context, fields);
        else if (await sessions.FindAsync(context) is not { } session)
            SendToLogin(context, flow.FlowId);
        else if (!form.Accepts(context, fields, flow.FlowId))
            await RefuseFormAsync(context);
        else
            await DecideAsync(context, fields, flow, session);
    }

    private async Task DecideAsync(HttpContext context, IFormCollection fields, WaitingFlow.Waits flow, Session session)
    {
        // The page offers what was asked for; a value that it didn't is no tick.
        var ticked = Ticked(fields);
        var isNo = fields.ContainsKey(FormFields.Deny);
        if (!isNo && !ticked.Intersect(flow.Flow.Scopes, StringComparer.Ordinal).Any())
        {
            await ShowAsync(context, flow, session, nothingWasTicked: true);
            return;
        }

        cookies.EndFlow(context, flow.FlowId);
        // A decision holds also when the browser has gone.
        await LeadOnAsync(context, await answers.OnceAsync(
            NameOf(context, fields, flow.FlowId),
            () => isNo ? DenyAsync(flow.FlowId, session.Person) : ApproveAsync(flow.FlowId, session.Person, ticked)));
    }

    // The flow is over. Its own answer, posted again from the same page, leads where it led.
    private async Task RepeatAsync(HttpContext context, IFormCollection fields)
    {
        var location = fields[FormFields.Flow] is [{ } flowId]
            && await sessions.FindAsync(context) is not null
            && form.Accepts(context, fields, flowId)
                ? await answers.FindAsync(NameOf(context, fields, flowId))
                : null;
        await LeadOnAsync(context, location);
    }

    private async Task<string?> DenyAsync(string flowId, Person person) =>
        await flows.DenyAsync(flowId, person, CancellationToken.None) is { } flow ? Refused(flow, "The person said no.") : null;

    private async Task<string?> ApproveAsync(string flowId, Person person, IReadOnlyList<string> ticked) =>
        await flows.ApproveAsync(flowId, person, ticked, CancellationToken.None) switch
        {
            ConsentOutcome.CodeIssued issued => responses.Code(issued.Flow.RedirectUri, issued.Flow.State, issued.Code),
            ConsentOutcome.NothingTicked nothing => Refused(nothing.Flow, "No permission was given."),
            ConsentOutcome.NotAllowed notAllowed => Refused(notAllowed.Flow, "This account may not use this server."),
            ConsentOutcome.Gone => null,
            _ => throw new UnreachableException(),
        };

    private static async Task LeadOnAsync(HttpContext context, string? location)
    {
        if (location is null)
            await PageAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorPage.Render(Errors.FlowGone()));
        else
            PageAnswer.SeeOther(context, location);
    }

    private string NameOf(HttpContext context, IFormCollection fields, string flowId) => RepeatedAnswers.Name(
        cookies.ReadSession(context) ?? "", flowId, fields.ContainsKey(FormFields.Deny) ? [] : Ticked(fields));

    private static string[] Ticked(IFormCollection fields) => [.. fields[FormFields.Scope].OfType<string>()];

    private string Refused(Flow flow, string description) =>
        responses.Error(flow.RedirectUri, flow.State, "access_denied", description);

    private Task ShowAsync(HttpContext context, WaitingFlow.Waits flow, Session session, bool nothingWasTicked) => PageAnswer.WriteAsync(
        context,
        StatusCodes.Status200OK,
        ConsentPage.Render(form.View(context, flow, session.EmailKey) with { NothingWasTicked = nothingWasTicked }));

    private static void SendToLogin(HttpContext context, string flowId) =>
        PageAnswer.SeeOther(context, FlowLink.To(PagePaths.Login, flowId));

    private Task RefuseFormAsync(HttpContext context)
    {
        strangers.Count(StrangerKinds.ForgedForm);
        return PageAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorPage.Render(Errors.FormExpired()));
    }
}
