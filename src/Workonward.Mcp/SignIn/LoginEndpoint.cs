using Workonward.Core.Grants;
using Workonward.Core.Grants.People;
using Workonward.Core.Mail;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.SignIn;

/// <summary><c>/login</c>: the sign-in page, and the code that stands beside a login link.</summary>
internal sealed class LoginEndpoint(
    BrowserSessions sessions,
    WaitingFlows flows,
    SignInForms forms,
    SignInPages pages,
    LinkSignIn links,
    StrangerCounts strangers)
{
    /// <summary>Mounts it.</summary>
    /// <param name="routes">The server's.</param>
    /// <param name="takesCodes">Whether login links are on.</param>
    public void Map(IEndpointRouteBuilder routes, bool takesCodes)
    {
        routes.MapMethods(PagePaths.Login, [HttpMethods.Get], ShowAsync);
        if (takesCodes)
            routes.MapMethods(PagePaths.Login, [HttpMethods.Post], SubmitAsync);
    }

    private async Task ShowAsync(HttpContext context)
    {
        var waiting = await flows.FindAsync(context, [.. context.Request.Query[FormFields.Flow]]);
        if (waiting is not WaitingFlow.Gone
            && await sessions.FindAsync(context) is { } session
            && (waiting is not WaitingFlow.None || !sessions.IsSentAgain(context, session)))
        {
            PageAnswer.SeeOther(context, sessions.NextPath(context, waiting.Id));
        }
        else
        {
            await pages.ShowAsync(context, waiting);
        }
    }

    private async Task SubmitAsync(HttpContext context)
    {
        if (await forms.ReadOrAnswerAsync(context) is { } form)
            await TryAsync(context, form);
    }

    private async Task TryAsync(HttpContext context, SignInForm.Accepted form)
    {
        var waiting = await flows.FindAsync(context, [.. form.Fields[FormFields.Flow]]);
        // What is no address is nobody's, and costs the same.
        var email = EmailAddress.Read(form.One(FormFields.Email)) is AddressReading.Valid valid ? valid.Address.Key : "";
        var network = ClientNetwork.SiteOf(context.Connection.RemoteIpAddress);
        switch (await links.RedeemCodeAsync(email, form.One(FormFields.Code), network, context.RequestAborted))
        {
            case LinkOutcome.Done done:
                await sessions.ArriveAsync(context, done.SignedIn, waiting.Id);
                break;
            case LinkOutcome.TooMany:
                strangers.Count(StrangerKinds.FailedSignIn);
                await pages.ShowAsync(
                    context, waiting, SignInProblem.TooManyTries, StatusCodes.Status429TooManyRequests, form.One(FormFields.Email));
                break;
            default:
                strangers.Count(StrangerKinds.FailedSignIn);
                await pages.ShowAsync(
                    context, waiting, SignInProblem.CodeRefused, StatusCodes.Status400BadRequest, form.One(FormFields.Email));
                break;
        }
    }
}
