using Workonward.Core.Grants;
using Workonward.Core.Grants.Clients;
using Workonward.Mcp.OAuth.Documents;

namespace Workonward.Mcp.OAuth.Clients;

/// <summary>
/// Who a <c>client_id</c> is: the operator's file first, then the metadata document at the address that it is, then the clients
/// that registered.
/// </summary>
internal sealed class ClientDirectory(
    StaticClients known, ClientDocuments documents, RegisteredClients registered, Connections connections, ClientHosts hosts)
{
    private const int LongestId = DocumentUrl.Longest;

    /// <summary>Finds a client, for <c>/authorize</c>. A document may be fetched for it.</summary>
    /// <param name="clientId">As it was sent.</param>
    /// <param name="network">Who asks, as limits count addresses.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<ClientLookup> FindAsync(string clientId, string network, CancellationToken cancellationToken)
    {
        if (clientId.Length > LongestId)
            return new ClientLookup.Unknown("This assistant's client_id is too long.");
        if (known.Find(clientId) is { } client)
            return new ClientLookup.Found(client);

        return DocumentUrl.IsMeant(clientId)
            ? await FindDocumentAsync(clientId, network, cancellationToken)
            : await registered.FindAsync(clientId, cancellationToken) is { } found
                ? new ClientLookup.Found(new Client(
                    found.Id, ClientKinds.Registered, found.Name, Host: null, found.RedirectUris, JwksUri: null, [Client.NoProof]))
                : new ClientLookup.Unknown("This assistant is not registered here, or its registration is too old.");
    }

    /// <summary>
    /// Whether a client is known, by itself reason enough to fetch nothing: a document's client is as good as its address, and
    /// what it may do stands in the code.
    /// </summary>
    public async ValueTask<bool> IsKnownAsync(string clientId, CancellationToken cancellationToken) =>
        clientId.Length <= LongestId
        && (known.Find(clientId) is not null
            || DocumentUrl.Read(clientId) is not null
            || (!DocumentUrl.IsMeant(clientId) && await registered.FindAsync(clientId, cancellationToken) is not null));

    /// <summary>Whether a response may go to an address. Where the operator's file names it, its host needs no other word.</summary>
    public RedirectOutcome JudgeRedirect(Client client, string presented)
    {
        if (!client.HasRedirect(presented) || RedirectUri.Host(presented) is not { } host)
            return new RedirectOutcome.NotRegistered();

        return client.Kind == ClientKinds.Static || hosts.Allows(host)
            ? new RedirectOutcome.Allowed()
            : new RedirectOutcome.HostNotAllowed(host);
    }

    /// <summary>For whom the documents of a client are fetched.</summary>
    public async ValueTask<FetchAsker> AskerAsync(string clientId, string network, CancellationToken cancellationToken) =>
        new(network, await connections.HasAnyAsync(clientId, cancellationToken));

    private async ValueTask<ClientLookup> FindDocumentAsync(
        string clientId, string network, CancellationToken cancellationToken) =>
        await documents.FindAsync(clientId, await AskerAsync(clientId, network, cancellationToken), cancellationToken) is { } document
            ? new ClientLookup.Found(new Client(
                clientId,
                ClientKinds.Document,
                document.Name,
                document.Url.Host,
                document.RedirectUris,
                document.JwksUri,
                document.AuthMethods))
            // Coarse on purpose: which host has which address, or answers what, is nobody's business.
            : new ClientLookup.Unknown("This assistant's client metadata document could not be fetched, or can't be used.");
}
