namespace Workonward.Core.Grants.Tokens;

/// <summary>A refresh token that this server made.</summary>
/// <param name="GrantId">The grant that it belongs to.</param>
/// <param name="Counter">Its number among this grant's tokens, from 1.</param>
internal sealed record RefreshToken(string GrantId, long Counter);
