using Workonward.Core.Grants.Clients;

namespace Workonward.Mcp.OAuth.Documents;

/// <summary>
/// Finds the metadata document that a client id points to; where its host fails, the last good copy, then the one that this
/// program was built with.
/// </summary>
internal sealed partial class ClientDocuments(DocumentShelf<ClientDocument> shelf, ILogger<ClientDocuments> log)
{
    /// <summary>The document, or null: the id is no such address, or there is no document that can be used.</summary>
    public async ValueTask<ClientDocument?> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        if (DocumentUrl.Read(clientId) is not { } url)
            return null;
        if (await shelf.FindAsync(url, cancellationToken) is { } document)
            return document;

        var pinned = PinnedDocuments.Find(clientId);
        if (pinned is not null)
            LogPinned(url);
        return pinned;
    }

    [LoggerMessage(LogLevel.Information, "The built-in copy stands in for {Url}.")]
    private partial void LogPinned(Uri url);
}
