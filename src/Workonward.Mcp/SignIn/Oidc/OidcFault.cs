namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>Why a sign-in with a provider did not come about. The words stand in the log; a page says them in full.</summary>
internal enum OidcFault
{
    /// <summary>The provider did not answer, or not in time.</summary>
    Unreachable,

    /// <summary>Its metadata names another issuer, or lacks what is needed, or an address that isn't https.</summary>
    BadMetadata,

    /// <summary>The answer came from another issuer than the one that was asked (RFC 9207).</summary>
    WrongIssuer,

    /// <summary>The person or the provider said no.</summary>
    Declined,

    /// <summary>The provider did not take the code, or answered with what is no token response.</summary>
    CodeRefused,

    /// <summary>The id token is missing, forged, expired, or made for somebody else or another sign-in.</summary>
    BadIdToken,

    /// <summary>The account has no address that this server takes.</summary>
    NoEmail,

    /// <summary>The provider does not vouch for the account's address.</summary>
    UnverifiedEmail,

    /// <summary>The account belongs to another tenant.</summary>
    WrongTenant,
}
