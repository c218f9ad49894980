namespace Workonward.Core.Grants.Tokens;

/// <summary>A token request with <c>grant_type=refresh_token</c>, as it arrived (RFC 6749 section 6).</summary>
/// <param name="Token">The refresh token.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Scopes">The scopes that the access token shall have; null or none for all of the grant's.</param>
/// <param name="Resource">What the token shall be good for (RFC 8707); ours where it is missing.</param>
public sealed record RefreshPresented(string Token, string? ClientId, IReadOnlyList<string>? Scopes, string? Resource)
{
    /// <summary>Without the token, fit for logs.</summary>
    public override string ToString() => nameof(RefreshPresented);
}
