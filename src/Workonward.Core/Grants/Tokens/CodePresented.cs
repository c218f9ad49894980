namespace Workonward.Core.Grants.Tokens;

/// <summary>A token request with <c>grant_type=authorization_code</c>, as it arrived (RFC 6749 section 4.1.3).</summary>
/// <param name="Code">The code.</param>
/// <param name="ClientId">The client.</param>
/// <param name="RedirectUri">The same as in the authorization request.</param>
/// <param name="CodeVerifier">The secret behind the code challenge (RFC 7636).</param>
/// <param name="Resource">What the token shall be good for (RFC 8707); ours where it is missing.</param>
public sealed record CodePresented(string Code, string? ClientId, string? RedirectUri, string? CodeVerifier, string? Resource)
{
    /// <summary>Without code and verifier, fit for logs.</summary>
    public override string ToString() => nameof(CodePresented);
}
