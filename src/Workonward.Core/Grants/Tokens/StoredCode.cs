namespace Workonward.Core.Grants.Tokens;

/// <summary>What a code is bound to: its own copies, so that nothing that changes later can widen them.</summary>
internal sealed record StoredCode(
    string GrantId,
    string ClientId,
    string RedirectUri,
    string Resource,
    string CodeChallenge,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt);
