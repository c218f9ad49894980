namespace Workonward.Core.Grants.Flows;

/// <summary>What a client asks for, after its request was found valid.</summary>
/// <param name="ClientId">The client, as it named itself.</param>
/// <param name="ClientKind">How it is known: <c>static</c>, <c>document</c> or <c>registered</c>.</param>
/// <param name="ClientName">Its name, fit to be shown; null where it has none.</param>
/// <param name="ClientHost">The host that vouches for it; null where none does.</param>
/// <param name="RedirectUri">Where the person goes afterwards, exactly as presented.</param>
/// <param name="Scopes">What it asked for and this server knows; everything where it asked for nothing.</param>
/// <param name="Resource">What the tokens shall be good for.</param>
/// <param name="State">The client's own value, to be returned; null where it sent none.</param>
/// <param name="CodeChallenge">PKCE with S256 (RFC 7636).</param>
public sealed record NewFlow(
    string ClientId,
    string ClientKind,
    string? ClientName,
    string? ClientHost,
    string RedirectUri,
    IReadOnlyList<string> Scopes,
    string Resource,
    string? State,
    string CodeChallenge)
{
    /// <summary>The network that it came from, as limits count networks. A keyed hash of it is kept, no longer than the flow.</summary>
    public string Network { get; init; } = "";
}
