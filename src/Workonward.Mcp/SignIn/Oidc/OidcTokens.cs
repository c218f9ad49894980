using System.Text.Json.Serialization;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>The provider's answer to a code (OpenID Connect Core 1.0 section 3.1.3.3), as far as it is used.</summary>
internal sealed record OidcTokens(
    [property: JsonPropertyName("id_token")] string? IdToken,
    [property: JsonPropertyName("access_token")] string? AccessToken)
{
    // Both are secrets: the record's own text would print them.
    /// <inheritdoc/>
    public override string ToString() => "(tokens)";
}
