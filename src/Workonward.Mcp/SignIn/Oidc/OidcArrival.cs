using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>What is asked of a browser that comes back, before anybody else is asked.</summary>
internal sealed class OidcArrival(
    OidcUpstreams upstreams, OidcStates states, UpstreamIdentities identities, BrowserCookies cookies, SignInLimits limits)
{
    /// <summary>The trip, or null when this browser didn't begin it here, or too long ago.</summary>
    public OidcTrip? Read(HttpContext context) =>
        OidcAnswer.Read(context.Request.Query) is { } answer
        && states.Read(answer.State, cookies.ReadVisit(context)) is { } state
        && upstreams.Find(state.ProviderId) is { } upstream
            ? new OidcTrip(upstream, state, answer)
            : null;

    /// <summary>Counts a try against this client's limit: each asks the provider something.</summary>
    public bool TryEnter(HttpContext context) => limits.TryEnter(context.Connection.RemoteIpAddress);

    /// <summary>Signs in whom the provider vouched for.</summary>
    public Task<UpstreamOutcome> SignInAsync(string issuer, OidcOutcome.Proven proven, CancellationToken cancellationToken) =>
        identities.SignInAsync(issuer, proven.Subject, proven.EmailKey, cancellationToken);
}
