using System.Diagnostics;
using System.Net;

namespace Workonward.Mcp.OAuth.Documents;

/// <summary>
/// Documents of one kind, by their address: kept while they are fresh, fetched when not, and where their host fails the last good
/// copy. One fetch serves all who ask for the same address meanwhile. Only documents that were found valid are kept.
/// </summary>
/// <param name="fetch">The way out.</param>
/// <param name="cost">What one fetch may cost.</param>
/// <param name="terms">How long they are kept.</param>
/// <param name="read">Validates a body; null for one that isn't such a document.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Where failures are told.</param>
internal sealed partial class DocumentShelf<T>(
    PublicFetch fetch,
    FetchTerms cost,
    DocumentTerms terms,
    Func<Uri, ReadOnlyMemory<byte>, T?> read,
    TimeProvider clock,
    ILogger<DocumentShelf<T>> log)
    where T : class
{
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<T?>> _underWay = new(StringComparer.Ordinal);
    private readonly BoundedCache<Kept> _kept = new(terms.MostKept);
    private readonly BoundedCache<DateTimeOffset> _failedUntil = new(terms.MostFailures);
    private readonly FetchBudget _budget = new(terms, clock);
    private readonly BoundedCache<bool> _gone = new(terms.MostFailures);
    private long? _busyToldAt;
    private int _busy;

    /// <summary>The document, or null: it can't be had, or isn't one.</summary>
    /// <param name="url">Read by <see cref="Core.Grants.Clients.DocumentUrl"/>.</param>
    /// <param name="asker">Who brings the fetch about.</param>
    /// <param name="cancellationToken">Ends the wait, not the fetch: others may wait for it too.</param>
    public async ValueTask<T?> FindAsync(Uri url, FetchAsker asker, CancellationToken cancellationToken) =>
        await Look(url, asker, kept => clock.GetUtcNow() < kept.FreshUntil).WaitAsync(cancellationToken) ?? Stale(url);

    /// <summary>The same, from its host although a copy is kept; at most once in a failure's life for each address.</summary>
    public async ValueTask<T?> FindAnewAsync(Uri url, FetchAsker asker, CancellationToken cancellationToken) =>
        await Look(url, asker, kept => clock.GetUtcNow() < kept.FetchedAt + terms.FailureLife).WaitAsync(cancellationToken) ?? Stale(url);

    /// <summary>Whether its host said that there is no such document any more, and nothing else since.</summary>
    public bool IsGone(Uri url) => _gone.TryFind(url.AbsoluteUri, out _);

    private static Task<T?> Known(T? document) => Task.FromResult(document);

    private Task<T?> Look(Uri url, FetchAsker asker, Predicate<Kept> isGood)
    {
        var key = url.AbsoluteUri;
        lock (_lock)
        {
            if (_kept.TryFind(key, out var kept) && isGood(kept))
                return Known(kept.Document);
            if (_failedUntil.TryFind(key, out var until) && clock.GetUtcNow() < until)
                return Known(document: null);
            if (_underWay.TryGetValue(key, out var running))
                return running;
            if (!MayFetch(url, asker, isKnown: asker.IsInUse || kept is not null))
            {
                NoteBusy(url);
                return Known(document: null);
            }

            return _underWay[key] = Task.Run(() => FetchAsync(url), CancellationToken.None);
        }
    }

    // Known documents are few, and none is fetched more than once in its life: they need no budget, and have places of their own.
    private bool MayFetch(Uri url, FetchAsker asker, bool isKnown) => isKnown
        ? _underWay.Count < terms.MostAtOnce + terms.ReservedAtOnce
        : _underWay.Count < terms.MostAtOnce && _budget.TryTake(asker.Network, url.Host);

    // Strangers choose the addresses, and how often: a line for each would be theirs too.
    private void NoteBusy(Uri url)
    {
        _busy++;
        if (_busyToldAt is { } last && clock.GetElapsedTime(last) < BetweenNotes)
            return;
        LogBusy(_busy, url.Host);
        (_busyToldAt, _busy) = (clock.GetTimestamp(), 0);
    }

    private async Task<T?> FetchAsync(Uri url)
    {
        try
        {
            var document = await fetch.GetAsync(url, cost, CancellationToken.None) switch
            {
                FetchOutcome.Fetched fetched => Read(url, fetched),
                FetchOutcome.Failed failed => Fail(url, failed),
                _ => throw new UnreachableException(),
            };
            if (document is null)
                _failedUntil.Keep(url.AbsoluteUri, clock.GetUtcNow() + terms.FailureLife);
            return document;
        }
        finally
        {
            lock (_lock)
                _underWay.Remove(url.AbsoluteUri);
        }
    }

    private T? Read(Uri url, FetchOutcome.Fetched fetched)
    {
        if (read(url, fetched.Body) is not { } document)
        {
            LogInvalid(url.Host);
            return null;
        }

        var now = clock.GetUtcNow();
        _gone.Forget(url.AbsoluteUri);
        _kept.Keep(url.AbsoluteUri, new Kept(document, now, now + terms.LifeOf(fetched.MaxAge)));
        return document;
    }

    private T? Fail(Uri url, FetchOutcome.Failed failed)
    {
        LogFailed(url.Host, failed.Fault, failed.Status);
        // Not there any more is an answer, not a failure: the copy goes with it.
        if (failed.Status is (int)HttpStatusCode.NotFound or (int)HttpStatusCode.Gone)
        {
            _kept.Forget(url.AbsoluteUri);
            _gone.Keep(url.AbsoluteUri, value: true);
        }

        return null;
    }

    private T? Stale(Uri url) =>
        _kept.TryFind(url.AbsoluteUri, out var kept) && clock.GetUtcNow() < kept.FreshUntil + terms.StaleLife ? kept.Document : null;

    // Hosts alone: the rest of an address is a stranger's text.
    [LoggerMessage(LogLevel.Warning, "A client's document at {Host} could not be fetched: {Fault} {Status}.")]
    private partial void LogFailed(string host, FetchFault fault, int? status);

    [LoggerMessage(LogLevel.Warning, "A client's document at {Host} can't be used: it isn't valid for its address.")]
    private partial void LogInvalid(string host);

    [LoggerMessage(LogLevel.Warning,
        "{Count} documents of clients, the last at {Host}, were not fetched: too many at once, or in this minute.")]
    private partial void LogBusy(int count, string host);

    private sealed record Kept(T Document, DateTimeOffset FetchedAt, DateTimeOffset FreshUntil);
}
