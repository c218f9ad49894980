namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>Every provider that people may choose.</summary>
internal sealed class OidcUpstreams : IDisposable
{
    /// <summary>Where every provider sends the browser back to; it is registered there with the issuer in front.</summary>
    public const string CallbackPath = "/login/oidc/callback";

    private readonly HttpClient _http = OidcBackchannel.NewHttp(OidcUpstream.Budget);
    private readonly Dictionary<string, OidcUpstream> _byId;

    /// <summary>Asks nobody yet.</summary>
    public OidcUpstreams(IReadOnlyList<OidcProvider> providers, OidcStates states, string issuer, TimeProvider clock) =>
        _byId = providers.ToDictionary(
            provider => provider.Id,
            provider => new OidcUpstream(provider, states, issuer + CallbackPath, _http, clock),
            StringComparer.Ordinal);

    /// <summary>The provider with this id, or null.</summary>
    public OidcUpstream? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
