namespace Workonward.Mcp.Pages;

/// <summary>Where forms and links lead. All are constants: nothing that a stranger sent can choose one.</summary>
internal static class PagePaths
{
    /// <summary>What this server is.</summary>
    public const string Home = "/";

    /// <summary>Sign-in; a post brings the code that stands beside a sign-in link.</summary>
    public const string Login = "/login";

    /// <summary>The sign-in link; a post confirms it.</summary>
    public const string Link = "/login/link";

    /// <summary>A post asks for an emailed code.</summary>
    public const string Email = "/login/email";

    /// <summary>A post brings an emailed code.</summary>
    public const string Code = "/login/code";

    /// <summary>A post goes on to an upstream provider.</summary>
    public const string Oidc = "/login/oidc";

    /// <summary>The question whether a client may connect, and its answer.</summary>
    public const string Consent = "/consent";

    /// <summary>Connections and passkeys.</summary>
    public const string Account = "/account";

    /// <summary>The offer of a passkey after a sign-in without one.</summary>
    public const string PasskeyOffer = "/account/passkey";

    /// <summary>A post ends one connection.</summary>
    public const string Revoke = "/account/revoke";

    /// <summary>A post ends every connection of the person.</summary>
    public const string RevokeAll = "/account/revoke-all";

    /// <summary>A post changes what one connection may do.</summary>
    public const string Scopes = "/account/scopes";

    /// <summary>A post removes one passkey.</summary>
    public const string RemovePasskey = "/account/passkeys/remove";

    /// <summary>A post ends this browser's session.</summary>
    public const string SignOut = "/account/sign-out";

    /// <summary>A post ends every session of the person.</summary>
    public const string SignOutEverywhere = "/account/sign-out-everywhere";

    /// <summary>What waits for this person. The address never changes, so that people can keep it.</summary>
    public const string Approvals = "/approvals";

    /// <summary>A post decides about one request.</summary>
    public const string Decide = "/approvals/decide";

    /// <summary>After signing out.</summary>
    public const string SignedOut = "/signed-out";

    /// <summary>The only script.</summary>
    public const string PasskeyScript = "/passkey.js";

    /// <summary>One request that waits, or waited.</summary>
    public static string Approval(string requestId) => $"{Approvals}/{Uri.EscapeDataString(requestId)}";
}
