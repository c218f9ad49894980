namespace Workonward.Core.Grants;

/// <summary>A connection: what one person gave to one client.</summary>
/// <param name="Id">128 random bits in base64url; not a secret.</param>
/// <param name="Subject">The person.</param>
/// <param name="EmailKey">The person's address as it is now, in lower case.</param>
/// <param name="ClientId">The client. Every installation of one program may have the same.</param>
/// <param name="ClientKind">How it is known: <c>static</c>, <c>document</c> or <c>registered</c>.</param>
/// <param name="ClientName">Its name when the person consented.</param>
/// <param name="ClientHost">The host that vouched for it then.</param>
/// <param name="RedirectHost">The host that the code went to.</param>
/// <param name="Scopes">What it may do now.</param>
/// <param name="Resource">What its tokens are good for.</param>
/// <param name="CreatedAt">When the person consented.</param>
/// <param name="UsedAt">The last call, to the minute; null before the first.</param>
/// <param name="ExpiresAt">When it ends unless it is refreshed.</param>
/// <param name="EndsAt">When it ends in any case.</param>
/// <param name="RevokedAt">When it was ended early.</param>
public sealed record Grant(
    string Id,
    string Subject,
    string EmailKey,
    string ClientId,
    string ClientKind,
    string? ClientName,
    string? ClientHost,
    string RedirectHost,
    IReadOnlyList<string> Scopes,
    string Resource,
    DateTimeOffset CreatedAt,
    DateTimeOffset? UsedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset EndsAt,
    DateTimeOffset? RevokedAt);
