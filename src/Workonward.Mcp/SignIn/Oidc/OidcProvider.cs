using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>An upstream provider that people may sign in with, as the operator wrote it.</summary>
/// <param name="Id">Names it in forms and logs; unique.</param>
/// <param name="Name">What stands on the button.</param>
/// <param name="Issuer">Compared character by character with what discovery and id tokens say.</param>
/// <param name="ClientId">What the provider calls this server.</param>
/// <param name="ClientSecret">Null for a public client, which proves itself with PKCE alone.</param>
/// <param name="Scopes">What is asked for; <c>openid</c> is among them.</param>
/// <param name="Tenant">
/// The only tenant whose accounts count, by the claim <c>tid</c>; its directory then vouches for addresses that carry no
/// <c>email_verified</c>. Null when there is no such rule.
/// </param>
internal sealed record OidcProvider(
    string Id,
    string Name,
    string Issuer,
    string ClientId,
    Redacted? ClientSecret,
    IReadOnlyList<string> Scopes,
    string? Tenant)
{
    /// <summary>Whether the provider is one of this machine, reached in clear text: for development only.</summary>
    public bool IsDevelopment => Issuer.StartsWith("http://", StringComparison.Ordinal);

    /// <summary>Where its metadata is (OpenID Connect Discovery 1.0 section 4).</summary>
    public string MetadataAddress => $"{Issuer.TrimEnd('/')}/.well-known/openid-configuration";
}
