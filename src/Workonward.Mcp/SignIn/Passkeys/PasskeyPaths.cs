namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>Where the passkey script posts to.</summary>
internal static class PasskeyPaths
{
    /// <summary>Asks what to sign.</summary>
    public const string Options = "/passkey/options";

    /// <summary>Brings the signature.</summary>
    public const string SignIn = "/passkey/sign-in";

    /// <summary>Asks for what a new passkey is made.</summary>
    public const string NewOptions = "/passkey/new/options";

    /// <summary>Brings the new passkey.</summary>
    public const string New = "/passkey/new";
}
