namespace Workonward.Core.Grants.People;

/// <summary>The ways to sign in: the words of sessions, of the audit log and of <c>WORKONWARD_MCP_SIGN_IN</c>.</summary>
public static class SignInMethods
{
    /// <summary>A login link, or its code.</summary>
    public const string Link = "link";

    /// <summary>A passkey.</summary>
    public const string Passkey = "passkey";

    /// <summary>A code that was sent by email.</summary>
    public const string Email = "email";

    /// <summary>Another identity provider.</summary>
    public const string Oidc = "oidc";
}
