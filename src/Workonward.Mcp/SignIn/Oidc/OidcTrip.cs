namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>A browser that comes back from the provider to which this server sent it.</summary>
/// <param name="Upstream">Where it was.</param>
/// <param name="State">What it took along.</param>
/// <param name="Answer">What it was given.</param>
internal sealed record OidcTrip(OidcUpstream Upstream, OidcState State, OidcAnswer Answer);
