using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>
/// <c>/passkey/options</c> and <c>/passkey/sign-in</c>: signs in whoever's passkey it is. No address is asked, so there is
/// none to find out about.
/// </summary>
internal sealed class PasskeySignInEndpoint(
    PasskeyDesk desk,
    BrowserSessions sessions,
    WaitingFlows flows,
    SignInForms forms,
    SignInPages pages,
    StrangerCounts strangers)
{
    /// <summary>Mounts it.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(PasskeyPaths.Options, [HttpMethods.Post], AskAsync);
        routes.MapMethods(PasskeyPaths.SignIn, [HttpMethods.Post], SubmitAsync);
    }

    private async Task AskAsync(HttpContext context) => await (await forms.ReadQuestionAsync(context) switch
    {
        SignInForm.Accepted form => PasskeyJson.AskAsync(context, await desk.AskWhoAsync(context, form.Visit)),
        SignInForm.Refused refused =>
            PasskeyJson.RefuseAsync(context, refused.Status, "This page lay open too long. Load it again and try once more."),
        _ => throw new UnreachableException(),
    });

    private async Task SubmitAsync(HttpContext context)
    {
        switch (await forms.ReadAsync(context))
        {
            case SignInForm.Refused refused:
                await pages.ShowAsync(context, await flows.FindAsync(context, refused.Flow), refused.Problem, refused.Status);
                break;
            case SignInForm.Accepted form:
                await JudgeAsync(context, form);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task JudgeAsync(HttpContext context, SignInForm.Accepted form)
    {
        var waiting = await flows.FindAsync(context, [.. form.Fields[FormFields.Flow]]);
        var came = PasskeyFields.Read(form.Fields) is { } answer
            ? await desk.SignInAsync(context, form.Visit, answer)
            : new PasskeySignIn.NotAsked();
        if (came is PasskeySignIn.Done done)
        {
            await sessions.ArriveAsync(context, done.SignedIn, waiting.Id);
            return;
        }

        strangers.Count(StrangerKinds.FailedSignIn);
        var problem = came switch
        {
            PasskeySignIn.NotAsked => SignInProblem.FormExpired,
            PasskeySignIn.WentBack => SignInProblem.PasskeyWentBack,
            _ => SignInProblem.PasskeyRefused,
        };
        await pages.ShowAsync(context, waiting, problem, StatusCodes.Status400BadRequest);
    }
}
