using System.Diagnostics;
using Workonward.Core.Approval;
using Workonward.Core.Grants;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Approvals;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Pages.Notices;
using Workonward.Mcp.SignIn;

namespace Workonward.Mcp.Approvals;

/// <summary>
/// <c>/approvals/decide</c>: a person says yes or no to the request that they were shown. It takes a form of that very page, a
/// sign-in of the last minutes, and the fingerprint of what was shown.
/// </summary>
internal sealed class DecisionEndpoint(
    ApprovalDoor door, BrowserSessions sessions, DecisionForms forms, ApprovalPlace place, StrangerCounts strangers, TimeProvider clock)
{
    /// <summary>Mounts it.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapMethods(PagePaths.Decide, [HttpMethods.Post], SubmitAsync);

    // 1. Who: an approver, by cookie. 2. Whether our own page posts it, for this request. 3. Whether the person was there just now.
    private async Task SubmitAsync(HttpContext context)
    {
        var fields = await PostedForm.ReadAsync(context);
        if (await door.EnterAsync(context, DecisionForms.RequestIn(fields)) is not { } session)
            return;
        if (forms.Read(context, fields) is not { } form)
        {
            strangers.Count(StrangerKinds.ForgedForm);
            await PageAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorPage.Render(Errors.FormExpired()));
        }
        else if (!FreshSignIn.Is(session, clock))
        {
            sessions.SendToSignIn(context, form.RequestId);
        }
        else if (form.Approves is not { } approves)
        {
            PageAnswer.SeeOther(context, ApprovalDone.Path(form.RequestId, ApprovalNews.NothingSaid));
        }
        else
        {
            await AnswerAsync(context, form.RequestId, session, await DecideAsync(form, approves, session));
        }
    }

    // A decision holds also when the browser has gone.
    private Task<DecisionOutcome> DecideAsync(DecisionForm form, bool approves, Session session)
    {
        var decider = Decider.Verified(session.EmailKey, session.Subject, DecisionWay.Page);
        return approves
            ? place.Decide.ApproveAsync(form.RequestId, form.Fingerprint, decider, CancellationToken.None)
            : place.Decide.DeclineAsync(form.RequestId, form.Fingerprint, decider, CancellationToken.None);
    }

    private static async Task AnswerAsync(HttpContext context, string requestId, Session session, DecisionOutcome outcome)
    {
        switch (outcome)
        {
            case DecisionOutcome.Differs:
                await ShowAsync(context, StatusCodes.Status409Conflict, ApprovalErrors.Differs(requestId));
                break;
            case DecisionOutcome.NotFound:
                await ShowAsync(context, StatusCodes.Status404NotFound, ApprovalErrors.NoRequest());
                break;
            case DecisionOutcome.NotAnApprover:
                await ApprovalDoor.RefuseAsync(context, session);
                break;
            default:
                PageAnswer.SeeOther(context, ApprovalDone.Path(requestId, NewsOf(outcome)));
                break;
        }
    }

    private static ApprovalNews NewsOf(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Approved => ApprovalNews.Approved,
        DecisionOutcome.Counted => ApprovalNews.Counted,
        DecisionOutcome.Declined => ApprovalNews.Declined,
        DecisionOutcome.Repeated => ApprovalNews.Repeated,
        DecisionOutcome.NotHeld or DecisionOutcome.Expired or DecisionOutcome.Voided => ApprovalNews.TooLate,
        DecisionOutcome.UnknownOpen => ApprovalNews.CopyUnknown,
        _ => throw new UnreachableException(),
    };

    private static Task ShowAsync(HttpContext context, int status, ErrorView error) =>
        PageAnswer.WriteAsync(context, status, ErrorPage.Render(error));
}
