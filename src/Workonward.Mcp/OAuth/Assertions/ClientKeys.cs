using Microsoft.IdentityModel.Tokens;
using Workonward.Mcp.OAuth.Documents;

namespace Workonward.Mcp.OAuth.Assertions;

/// <summary>The keys of clients, fetched with the same care as their documents.</summary>
internal sealed class ClientKeys(DocumentShelf<ClientKeySet> shelf)
{
    /// <summary>The key of a signature. One that isn't known may be new: the set is then fetched once more.</summary>
    public async ValueTask<JsonWebKey?> FindAsync(
        Uri jwksUri, string? kid, string algorithm, FetchAsker asker, CancellationToken cancellationToken) =>
        (await shelf.FindAsync(jwksUri, asker, cancellationToken))?.Find(kid, algorithm)
        ?? (await shelf.FindAnewAsync(jwksUri, asker, cancellationToken))?.Find(kid, algorithm);
}
