using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>What a provider says of an account at its UserInfo endpoint, as far as it is used.</summary>
internal sealed record OidcUserInfo(
    [property: JsonPropertyName("sub")] string? Subject,
    [property: JsonPropertyName("email")] string? Email,
    [property: JsonPropertyName("email_verified")] JsonElement EmailVerified)
{
    // Personal data: the record's own text would print it.
    /// <inheritdoc/>
    public override string ToString() => "(user info)";
}
