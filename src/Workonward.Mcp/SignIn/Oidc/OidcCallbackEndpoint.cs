using System.Diagnostics;
using Workonward.Core.Grants;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Notices;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>
/// <c>/login/oidc/callback</c>: the person comes back from a provider, by a link of another site. What proves that this
/// browser went there is the state, which is bound to its visit; everything else in the address is a stranger's word.
/// </summary>
internal sealed partial class OidcCallbackEndpoint(
    OidcArrival arrival,
    BrowserSessions sessions,
    WaitingFlows flows,
    SignInPages pages,
    StrangerCounts strangers,
    ILogger<OidcCallbackEndpoint> logger)
{
    /// <summary>Mounts it.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(OidcUpstreams.CallbackPath, [HttpMethods.Get], ArriveAsync);

    private async Task ArriveAsync(HttpContext context)
    {
        if (arrival.Read(context) is not { } trip)
        {
            strangers.Count(StrangerKinds.FailedSignIn);
            await WriteAsync(context, StatusCodes.Status400BadRequest, OidcNotices.OtherBrowser());
            return;
        }

        var waiting = await flows.FindAsync(context, [trip.State.FlowId]);
        if (waiting is WaitingFlow.Gone)
            await SignInPages.ShowFlowGoneAsync(context);
        else if (!arrival.TryEnter(context))
            await pages.ShowAsync(context, waiting, SignInProblem.TooManyTries, StatusCodes.Status429TooManyRequests);
        else
            await FinishAsync(context, trip, waiting);
    }

    private async Task FinishAsync(HttpContext context, OidcTrip trip, WaitingFlow waiting)
    {
        switch (await trip.Upstream.FinishAsync(trip.State, trip.Answer, context.RequestAborted))
        {
            case OidcOutcome.Proven proven:
                await SignInAsync(context, trip, proven, waiting);
                break;
            case OidcOutcome.Refused refused:
                await RefuseAsync(context, trip.Upstream.Provider, refused, waiting);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task SignInAsync(HttpContext context, OidcTrip trip, OidcOutcome.Proven proven, WaitingFlow waiting)
    {
        var provider = trip.Upstream.Provider;
        switch (await arrival.SignInAsync(provider.Issuer, proven, context.RequestAborted))
        {
            case UpstreamOutcome.Done done:
                await sessions.ArriveAsync(context, done.SignedIn, waiting.Id);
                break;
            // The person has just proven that the address is theirs: to repeat it tells nobody anything new.
            case UpstreamOutcome.NotAllowed:
                strangers.Count(StrangerKinds.FailedSignIn);
                await WriteAsync(context, StatusCodes.Status403Forbidden, Errors.NotAllowed(proven.EmailKey));
                break;
            case UpstreamOutcome.BoundElsewhere:
                strangers.Count(StrangerKinds.FailedSignIn);
                LogBoundElsewhere(provider.Id);
                await WriteAsync(context, StatusCodes.Status403Forbidden, OidcNotices.BoundElsewhere(provider.Name));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task RefuseAsync(HttpContext context, OidcProvider provider, OidcOutcome.Refused refused, WaitingFlow waiting)
    {
        strangers.Count(StrangerKinds.FailedSignIn);
        LogRefused(provider.Id, refused.Fault, refused.Detail);
        if (OidcNotices.Of(refused.Fault, provider.Name) is { } notice)
            await WriteAsync(context, StatusCodes.Status403Forbidden, notice);
        else if (refused.Fault is OidcFault.Unreachable or OidcFault.BadMetadata)
            await pages.ShowAsync(context, waiting, SignInProblem.ProviderUnreachable, StatusCodes.Status503ServiceUnavailable);
        else
            await pages.ShowAsync(context, waiting, SignInProblem.ProviderRefused, StatusCodes.Status400BadRequest);
    }

    private static Task WriteAsync(HttpContext context, int status, ErrorView view) =>
        PageAnswer.WriteAsync(context, status, ErrorPage.Render(view));

    [LoggerMessage(LogLevel.Warning, "A sign-in with the provider {Provider} was refused: {Fault} ({Detail}).")]
    private partial void LogRefused(string provider, OidcFault fault, string detail);

    [LoggerMessage(
        LogLevel.Warning,
        "An account of the provider {Provider} claims an address that is bound to another account, or was renamed: refused.")]
    private partial void LogBoundElsewhere(string provider);
}
