using Workonward.Core.Grants.Clients;

namespace Workonward.Mcp.OAuth.Documents;

/// <summary>
/// Finds the metadata document that a client id points to; where its host fails, the last good copy, then the one that this
/// program was built with.
/// </summary>
internal sealed partial class ClientDocuments(DocumentShelf<ClientDocument> shelf, ILogger<ClientDocuments> log)
{
    /// <summary>The document, or null: the id is no such address, or there is no document that can be used.</summary>
    public async ValueTask<ClientDocument?> FindAsync(string clientId, FetchAsker asker, CancellationToken cancellationToken)
    {
        if (DocumentUrl.Read(clientId) is not { } url)
            return null;
        if (await shelf.FindAsync(url, asker, cancellationToken) is { } document)
            return document;

        // Taken away is an answer of the host, which a copy of ours must not overrule.
        var pinned = shelf.IsGone(url) ? null : PinnedDocuments.Find(clientId);
        if (pinned is not null)
            LogPinned(url.Host);
        return pinned;
    }

    [LoggerMessage(LogLevel.Information, "The built-in copy stands in for a client's document at {Host}.")]
    private partial void LogPinned(string host);
}
