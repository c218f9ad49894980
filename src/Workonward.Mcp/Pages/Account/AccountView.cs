using Workonward.Mcp.Pages.Consent;

namespace Workonward.Mcp.Pages.Account;

/// <summary>What is connected, and how the person signs in.</summary>
/// <param name="Guard">From <c>FormGuard</c>, for <c>FormPurposes.Account</c> and the session.</param>
/// <param name="Account">The email that the person signed in with.</param>
/// <param name="Connections">The live ones, the newest first.</param>
/// <param name="Passkeys">The person's, the newest first.</param>
/// <param name="OfferedScopes">What can be granted at all, in the order of the tools.</param>
/// <param name="Sending">The limits.</param>
/// <param name="CanAddPasskey">Whether passkeys are on here.</param>
/// <param name="HasOtherWays">Whether people sign in without a passkey and without the operator: by email, or elsewhere.</param>
/// <param name="McpUrl">What a person gives to an assistant.</param>
/// <param name="Now">The store's time, for "2 hours ago".</param>
internal sealed record AccountView(
    string Guard,
    string Account,
    IReadOnlyList<ConnectionView> Connections,
    IReadOnlyList<PasskeyView> Passkeys,
    IReadOnlyList<string> OfferedScopes,
    SendingPicture Sending,
    bool CanAddPasskey,
    bool HasOtherWays,
    string McpUrl,
    DateTimeOffset Now)
{
    /// <summary>What has just happened, or null.</summary>
    public AccountNews? News { get; init; }

    /// <summary>How many requests wait for this person's approval.</summary>
    public int Waiting { get; init; }

    /// <summary>Whether the sign-in is too long ago for a new passkey.</summary>
    public bool IsStale { get; init; }
}
