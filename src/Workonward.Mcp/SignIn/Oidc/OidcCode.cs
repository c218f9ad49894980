namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>A provider's code, with what proves that this server asked for it.</summary>
internal sealed record OidcCode(string Code, string RedirectUri, string Verifier)
{
    // Code and verifier together are worth a sign-in: the record's own text would print them.
    /// <inheritdoc/>
    public override string ToString() => "(a code)";
}
