using System.Diagnostics;
using System.Net;
using Workonward.Core.Grants.Clients;

namespace Workonward.Mcp.OAuth.Documents;

/// <summary>
/// Finds the document that a client id points to: kept, fetched, or, where its host fails, the last good copy or the one that
/// this program was built with. One fetch serves all who ask for the same address meanwhile. Only validated documents are kept.
/// </summary>
internal sealed partial class DocumentResolver(
    PublicFetch fetch, DocumentTerms terms, bool takesSignedProof, TimeProvider clock, ILogger<DocumentResolver> log)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<ClientDocument?>> _underWay = new(StringComparer.Ordinal);
    private readonly BoundedCache<KeptDocument> _kept = new(terms.MostKept);
    private readonly BoundedCache<DateTimeOffset> _failedUntil = new(terms.MostFailures);
    private readonly FetchBudget _budget = new(terms.PerMinute, terms.PerHostAndMinute, clock);

    /// <summary>The client's document, or null: the id is no such address, or the document can't be had or isn't one.</summary>
    public async ValueTask<ClientDocument?> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        if (DocumentUrl.Read(clientId) is not { } url)
            return null;

        // A caller who goes away doesn't take the fetch with him: others may wait for it.
        return await Look(clientId, url).WaitAsync(cancellationToken) ?? Substitute(clientId);
    }

    private Task<ClientDocument?> Look(string clientId, Uri url)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (_kept.TryFind(clientId, out var kept) && now < kept.FreshUntil)
                return Task.FromResult<ClientDocument?>(kept.Document);
            if (_failedUntil.TryFind(clientId, out var until) && now < until)
                return Task.FromResult<ClientDocument?>(null);
            if (_underWay.TryGetValue(clientId, out var running))
                return running;
            if (_underWay.Count >= terms.MostAtOnce || !_budget.TryTake(url.Host))
            {
                LogBusy(url);
                return Task.FromResult<ClientDocument?>(null);
            }

            return _underWay[clientId] = Task.Run(() => FetchAsync(clientId, url), CancellationToken.None);
        }
    }

    private async Task<ClientDocument?> FetchAsync(string clientId, Uri url)
    {
        try
        {
            var document = await fetch.GetAsync(url, FetchTerms.ClientDocument, CancellationToken.None) switch
            {
                FetchOutcome.Fetched fetched => Read(clientId, url, fetched),
                FetchOutcome.Failed failed => Fail(clientId, url, failed),
                _ => throw new UnreachableException(),
            };
            if (document is null)
                _failedUntil.Keep(clientId, clock.GetUtcNow() + terms.FailureLife);
            return document;
        }
        finally
        {
            lock (_lock)
                _underWay.Remove(clientId);
        }
    }

    private ClientDocument? Read(string clientId, Uri url, FetchOutcome.Fetched fetched)
    {
        if (ClientDocument.Read(url, fetched.Body, takesSignedProof) is not { } document)
        {
            LogInvalid(url);
            return null;
        }

        _kept.Keep(clientId, new KeptDocument(document, clock.GetUtcNow() + terms.LifeOf(fetched.MaxAge)));
        return document;
    }

    private ClientDocument? Fail(string clientId, Uri url, FetchOutcome.Failed failed)
    {
        LogFailed(url, failed.Fault, failed.Status);
        // Not there any more is an answer, not a failure: the copy goes with it.
        if (failed.Status is (int)HttpStatusCode.NotFound or (int)HttpStatusCode.Gone)
            _kept.Forget(clientId);
        return null;
    }

    private ClientDocument? Substitute(string clientId) =>
        _kept.TryFind(clientId, out var kept) && clock.GetUtcNow() < kept.FreshUntil + terms.StaleLife
            ? kept.Document
            : PinnedDocuments.Find(clientId);

    [LoggerMessage(LogLevel.Warning, "The client document {Url} could not be fetched: {Fault} {Status}.")]
    private partial void LogFailed(Uri url, FetchFault fault, int? status);

    [LoggerMessage(LogLevel.Warning, "What lies at {Url} is not a client document that can be used.")]
    private partial void LogInvalid(Uri url);

    [LoggerMessage(LogLevel.Warning, "The client document {Url} was not fetched: too many are at once, or in this minute.")]
    private partial void LogBusy(Uri url);

    private sealed record KeptDocument(ClientDocument Document, DateTimeOffset FreshUntil);
}
