using Workonward.Core.Grants.Clients;

namespace Workonward.Mcp.OAuth.Clients;

/// <summary>A client as the authorization server knows it. Everything but the id and the kind is the client's own claim.</summary>
/// <param name="Id">The <c>client_id</c>.</param>
/// <param name="Kind">A word of <see cref="ClientKinds"/>.</param>
/// <param name="Name">What it calls itself, fit to be shown and not verified; null for none.</param>
/// <param name="Host">The host of its metadata document; null for clients of other kinds.</param>
/// <param name="RedirectUris">As they were given; some may not be usable.</param>
/// <param name="JwksUri">Where its keys are; null for none.</param>
/// <param name="AuthMethods">Of <c>none</c> and <c>private_key_jwt</c>, at least one.</param>
internal sealed record Client(
    string Id,
    string Kind,
    string? Name,
    string? Host,
    IReadOnlyList<string> RedirectUris,
    Uri? JwksUri,
    IReadOnlyList<string> AuthMethods)
{
    /// <summary>The method of a client that proves nothing.</summary>
    public const string NoProof = "none";

    /// <summary>The method of a client that signs an assertion.</summary>
    public const string SignedProof = "private_key_jwt";

    /// <summary>Whether an address is one of the client's redirect URIs.</summary>
    public bool HasRedirect(string presented) =>
        RedirectUris.Any(registered => RedirectUri.Matches(registered, presented));
}
