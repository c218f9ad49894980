using Workonward.Core.Grants;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary><c>/login/oidc</c>: the person chose a provider, and goes there.</summary>
internal sealed partial class OidcEndpoint(
    OidcUpstreams upstreams,
    OidcStates states,
    WaitingFlows flows,
    SignInForms forms,
    SignInPages pages,
    StrangerCounts strangers,
    ILogger<OidcEndpoint> logger)
{
    /// <summary>Mounts it.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(PagePaths.Oidc, [HttpMethods.Post], SubmitAsync);

    private async Task SubmitAsync(HttpContext context)
    {
        if (await forms.ReadOrAnswerAsync(context) is { } form)
            await LeaveAsync(context, form);
    }

    private async Task LeaveAsync(HttpContext context, SignInForm.Accepted form)
    {
        var waiting = await flows.FindAsync(context, [.. form.Fields[FormFields.Flow]]);
        if (waiting is WaitingFlow.Gone)
        {
            await SignInPages.ShowFlowGoneAsync(context);
            return;
        }

        if (upstreams.Find(form.One(FormFields.Provider)) is not { } upstream)
        {
            strangers.Count(StrangerKinds.FailedSignIn);
            await pages.ShowAsync(context, waiting, SignInProblem.ProviderRefused, StatusCodes.Status400BadRequest);
            return;
        }

        var state = states.Make(upstream.Provider.Id, waiting.Id, form.Visit);
        var (location, refused) = await upstream.BeginAsync(state, context.RequestAborted);
        if (location is not null)
        {
            PageAnswer.SeeOther(context, location.AbsoluteUri);
            return;
        }

        LogRefused(upstream.Provider.Id, refused!.Fault, refused.Detail);
        await pages.ShowAsync(
            context, waiting, SignInProblem.ProviderUnreachable, StatusCodes.Status503ServiceUnavailable);
    }

    [LoggerMessage(LogLevel.Warning, "The provider {Provider} can't be used: {Fault} ({Detail}).")]
    private partial void LogRefused(string provider, OidcFault fault, string detail);
}
