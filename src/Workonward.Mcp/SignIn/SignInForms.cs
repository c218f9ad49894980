using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.SignIn;

/// <summary>Reads every post of the sign-in pages, with the checks that each of them needs.</summary>
internal sealed class SignInForms(
    FormGuard guard, BrowserCookies cookies, SignInLimits limits, WaitingFlows flows, SignInPages pages, StrangerCounts strangers)
{
    /// <summary>
    /// The fields, once the post is known to come from our page in this browser. Then it is counted as a try: what another site
    /// posts in a person's browser costs the person none.
    /// </summary>
    public async Task<SignInForm> ReadAsync(HttpContext context)
    {
        var form = await ReadQuestionAsync(context);
        if (form is not SignInForm.Accepted accepted || limits.TryEnter(context.Connection.RemoteIpAddress))
            return form;

        strangers.Count(StrangerKinds.FailedSignIn);
        return new SignInForm.Refused(
            StatusCodes.Status429TooManyRequests, SignInProblem.TooManyTries, accepted.Fields);
    }

    /// <summary>The same for a post that the sign-in page answers: null when it has been answered already.</summary>
    public async Task<SignInForm.Accepted?> ReadOrAnswerAsync(HttpContext context)
    {
        switch (await ReadAsync(context))
        {
            case SignInForm.Accepted accepted:
                return accepted;
            case SignInForm.Refused refused:
                await pages.ShowAsync(context, await flows.FindAsync(context, refused.Flow), refused.Problem, refused.Status);
                return null;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>What <see cref="ReadAsync"/> does, for a post that tries nothing yet and counts as no try.</summary>
    public async Task<SignInForm> ReadQuestionAsync(HttpContext context)
    {
        var fields = await PostedForm.ReadAsync(context);
        var visit = cookies.ReadVisit(context);
        if (fields is not null && visit is not null && guard.Accepts(context, fields, visit, FormPurposes.SignIn))
            return new SignInForm.Accepted(fields, visit);

        strangers.Count(StrangerKinds.ForgedForm);
        return new SignInForm.Refused(StatusCodes.Status400BadRequest, SignInProblem.FormExpired, fields);
    }
}
