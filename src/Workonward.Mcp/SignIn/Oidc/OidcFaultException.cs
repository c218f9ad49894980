namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>Ends one sign-in in the middle; it never leaves <see cref="OidcUpstream"/>.</summary>
internal sealed class OidcFaultException(OidcFault fault, Exception? cause = null) : Exception($"{fault}", cause)
{
    /// <summary>Why.</summary>
    public OidcFault Fault => fault;
}
