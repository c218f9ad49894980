namespace Workonward.Mcp.OAuth.Tokens;

/// <summary>What a good access token says.</summary>
/// <param name="GrantId">The grant that it stands for, which decides on every call.</param>
/// <param name="Subject">The person.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Scopes">What was granted when it was issued.</param>
/// <param name="IsNarrowed">The client asked for less than the grant holds; it gets no more from then on.</param>
/// <param name="ExpiresAt">Its end.</param>
internal sealed record AccessToken(
    string GrantId, string Subject, string ClientId, IReadOnlyList<string> Scopes, bool IsNarrowed, DateTimeOffset ExpiresAt);
