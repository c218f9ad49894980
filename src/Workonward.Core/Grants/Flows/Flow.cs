namespace Workonward.Core.Grants.Flows;

/// <summary>A client's request that waits for a person. The members are those of <see cref="NewFlow"/>.</summary>
/// <param name="ClientId">The client, as it named itself.</param>
/// <param name="ClientKind">How it is known: <c>static</c>, <c>document</c> or <c>registered</c>.</param>
/// <param name="ClientName">Its name, fit to be shown; null where it has none.</param>
/// <param name="ClientHost">The host that vouches for it; null where none does.</param>
/// <param name="RedirectUri">Where the person goes afterwards.</param>
/// <param name="Scopes">What the person may tick.</param>
/// <param name="Resource">What the tokens shall be good for.</param>
/// <param name="State">The client's own value, to be returned.</param>
/// <param name="CodeChallenge">PKCE with S256.</param>
/// <param name="ExpiresAt">From then on the person has to begin anew.</param>
public sealed record Flow(
    string ClientId,
    string ClientKind,
    string? ClientName,
    string? ClientHost,
    string RedirectUri,
    IReadOnlyList<string> Scopes,
    string Resource,
    string? State,
    string CodeChallenge,
    DateTimeOffset ExpiresAt);
