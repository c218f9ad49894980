namespace Workonward.Core.Grants.People;

/// <summary>An account at a provider, with the address that the provider vouches for.</summary>
internal sealed record UpstreamAccount(string Issuer, string Subject, string EmailKey)
{
    /// <summary>The account without address and name, fit for logs.</summary>
    public override string ToString() => Issuer;
}
