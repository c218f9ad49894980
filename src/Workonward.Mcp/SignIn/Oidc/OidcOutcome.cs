namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>What a provider's answer proved: one of the nested records, and nothing else.</summary>
internal abstract record OidcOutcome
{
    private OidcOutcome()
    {
    }

    /// <summary>Who it is by the provider's word.</summary>
    /// <param name="Subject">The provider's own name for the account; it never changes.</param>
    /// <param name="EmailKey">The address that the provider vouches for, in lower case.</param>
    public sealed record Proven(string Subject, string EmailKey) : OidcOutcome
    {
        /// <summary>The outcome without the address, fit for logs.</summary>
        public override string ToString() => nameof(Proven);
    }

    /// <summary>Nothing was proven.</summary>
    /// <param name="Fault">Why.</param>
    /// <param name="Detail">For the log: words of ours, nothing of the provider's texts.</param>
    public sealed record Refused(OidcFault Fault, string Detail) : OidcOutcome;
}
