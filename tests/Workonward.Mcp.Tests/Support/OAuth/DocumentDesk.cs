using Workonward.Mcp.OAuth.Documents;

namespace Workonward.Mcp.Tests.Support.OAuth;

/// <summary>The resolver of client documents over a web of a test's own.</summary>
internal sealed class DocumentDesk : IAsyncDisposable
{
    private readonly PublicFetch _fetch;

    private DocumentDesk(PublicWeb web, DocumentTerms terms, FetchTerms cost, bool takesSignedProof, FetchNetwork? network)
    {
        Web = web;
        _fetch = new PublicFetch(network ?? web.Network, Clock);
        Documents = new ClientDocuments(
            new DocumentShelf<ClientDocument>(
                _fetch, cost, terms, (url, body) => ClientDocument.Read(url, body, takesSignedProof), Clock, Log),
            new KeptLog<ClientDocuments>());
    }

    public PublicWeb Web { get; }

    public MovedClock Clock { get; } = new();

    public KeptLog<DocumentShelf<ClientDocument>> Log { get; } = new();

    public ClientDocuments Documents { get; }

    public static async Task<DocumentDesk> OpenAsync(
        DocumentTerms? terms = null,
        TimeSpan? longestTime = null,
        bool takesSignedProof = false,
        Func<PublicWeb, FetchNetwork>? network = null)
    {
        var web = await PublicWeb.StartAsync();
        var cost = FetchTerms.ClientDocument;
        return new DocumentDesk(
            web,
            terms ?? new DocumentTerms(),
            longestTime is { } limit ? cost with { LongestTime = limit } : cost,
            takesSignedProof,
            network?.Invoke(web));
    }

    public async Task<ClientDocument?> FindAsync(string clientId, string network = "192.0.2.1", bool isInUse = false) =>
        await Documents.FindAsync(clientId, new FetchAsker(network, isInUse), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _fetch.Dispose();
        await Web.DisposeAsync();
    }
}
