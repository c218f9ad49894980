using Workonward.Core.Grants;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.SignIn;

/// <summary>Reads every post of the sign-in pages, with the checks that each of them needs.</summary>
internal sealed class SignInForms(
    FormGuard guard, BrowserCookies cookies, SignInLimits limits, StrangerCounts strangers)
{
    /// <summary>The fields, once the post is known to come from our page in this browser.</summary>
    public async Task<SignInForm> ReadAsync(HttpContext context)
    {
        var fields = await PostedForm.ReadAsync(context);
        string?[] flow = [.. fields?[FormFields.Flow] ?? []];
        if (!limits.TryEnter(context.Connection.RemoteIpAddress))
        {
            strangers.Count(StrangerKinds.FailedSignIn);
            return new SignInForm.Refused(StatusCodes.Status429TooManyRequests, SignInProblem.TooManyTries, flow);
        }

        var visit = cookies.ReadVisit(context);
        if (fields is not null && visit is not null && guard.Accepts(context, fields, visit, FormPurposes.SignIn))
            return new SignInForm.Accepted(fields, visit);

        strangers.Count(StrangerKinds.ForgedForm);
        return new SignInForm.Refused(StatusCodes.Status400BadRequest, SignInProblem.FormExpired, flow);
    }
}
