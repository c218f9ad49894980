using Workonward.Mcp.Pages.Consent;

namespace Workonward.Mcp.SignIn.Account;

/// <summary>What the account page says of this server.</summary>
/// <param name="Scopes">What can be granted at all, in the order in which it is shown.</param>
/// <param name="CanAddPasskey">Whether passkeys are on.</param>
/// <param name="HasOtherWays">Whether everyone can sign in without a passkey and without the operator.</param>
/// <param name="McpUrl">What a person gives to an assistant.</param>
/// <param name="Sending">The limits as they are now: the lists are read again while the server runs.</param>
/// <param name="Waiting">What waits for a person.</param>
internal sealed record AccountPlace(
    IReadOnlyList<string> Scopes,
    bool CanAddPasskey,
    bool HasOtherWays,
    string McpUrl,
    Func<SendingPicture> Sending,
    WaitingCount Waiting);
