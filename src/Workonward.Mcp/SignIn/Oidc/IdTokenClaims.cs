namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>What a good id token says of the account.</summary>
/// <param name="Subject">The claim <c>sub</c>.</param>
/// <param name="Email">The claim <c>email</c>, as it is, or null.</param>
/// <param name="EmailVerified">The claim <c>email_verified</c>; null when it isn't there or is no truth value.</param>
/// <param name="Tenant">The claim <c>tid</c>, or null.</param>
internal sealed record IdTokenClaims(string Subject, string? Email, bool? EmailVerified, string? Tenant)
{
    // Personal data: the record's own text would print it.
    /// <inheritdoc/>
    public override string ToString() => "(claims)";
}
