namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>Ends one sign-in in the middle; it never leaves <see cref="OidcUpstream"/>.</summary>
/// <param name="fault">Why.</param>
/// <param name="detail">What an operator needs beside it, in words of ours; nothing of the provider's texts.</param>
internal sealed class OidcFaultException(OidcFault fault, string detail) : Exception($"{fault}: {detail}")
{
    /// <summary>What an operator needs beside the fault.</summary>
    public string Detail => detail;

    /// <summary>Why.</summary>
    public OidcFault Fault => fault;
}
