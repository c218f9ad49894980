using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>One provider's metadata and keys, fetched when first needed, kept, and fetched again when a key is missing.</summary>
internal sealed class OidcMetadata
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private readonly OidcProvider _provider;
    private readonly TimeProvider _clock;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _manager;

    public OidcMetadata(OidcProvider provider, HttpClient http, TimeProvider clock)
    {
        (_provider, _clock) = (provider, clock);
        _manager = new ConfigurationManager<OpenIdConnectConfiguration>(
            provider.MetadataAddress,
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(http) { RequireHttps = !provider.IsDevelopment })
        {
            // A forged token must not become a request to the provider each time.
            RefreshInterval = TimeSpan.FromSeconds(30),
            AutomaticRefreshInterval = TimeSpan.FromHours(12),
        };
    }

    /// <summary>The metadata, checked.</summary>
    /// <exception cref="OidcFaultException">They can't be had, or aren't this provider's.</exception>
    public async Task<OpenIdConnectConfiguration> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Checked(await _manager.GetConfigurationAsync(cancellationToken));
        }
        catch (InvalidOperationException)
        {
            throw new OidcFaultException(OidcFault.Unreachable, "no metadata");
        }
    }

    /// <summary>
    /// Newer metadata than those whose keys did not fit; the same when the provider has no newer ones, was asked a moment
    /// ago, or does not answer.
    /// </summary>
    public async Task<OpenIdConnectConfiguration> RefreshAsync(
        OpenIdConnectConfiguration old, TimeSpan patience, CancellationToken cancellationToken)
    {
        _manager.RequestRefresh();
        // The library fetches in the background and goes on answering with what it has.
        var begun = _clock.GetTimestamp();
        while (_clock.GetElapsedTime(begun) < patience)
        {
            if (await _manager.GetConfigurationAsync(cancellationToken) is var current && !ReferenceEquals(current, old))
                return Checked(current);
            await Task.Delay(LookAgain, _clock, cancellationToken);
        }

        return old;
    }

    // OpenID Connect Discovery 1.0 section 4.3: the issuer in the metadata must be the one that was asked for.
    private OpenIdConnectConfiguration Checked(OpenIdConnectConfiguration metadata) =>
        string.Equals(metadata.Issuer, _provider.Issuer, StringComparison.Ordinal)
        && IsUsable(metadata.AuthorizationEndpoint)
        && IsUsable(metadata.TokenEndpoint)
        && IsUsable(metadata.JwksUri)
        && (metadata.UserInfoEndpoint is not { Length: > 0 } userInfo || IsUsable(userInfo))
            ? metadata
            : throw new OidcFaultException(OidcFault.BadMetadata, "another issuer, or an address that can't be used");

    private bool IsUsable(string? endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var url)
        && url is { UserInfo.Length: 0, Fragment.Length: 0 }
        && (url.Scheme is "https" || (_provider.IsDevelopment && url is { Scheme: "http", IsLoopback: true }));
}
