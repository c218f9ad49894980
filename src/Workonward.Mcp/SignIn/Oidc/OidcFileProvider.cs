namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>One provider as it is written.</summary>
internal sealed record OidcFileProvider(
    string Id,
    string Name,
    string Issuer,
    string ClientId,
    string? ClientSecret = null,
    string? ClientSecretFile = null,
    IReadOnlyList<string>? Scopes = null,
    string? Tenant = null)
{
    // A secret stands in it: the record's own text would print it.
    /// <inheritdoc/>
    public override string ToString() => "(a provider)";
}
