using Workonward.Core.Grants.Keys;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.People;

/// <summary>Signs in by a login link, or by the code beside it.</summary>
public sealed class LinkSignIn
{
    // The slow hash keeps a core busy, whoever asks; the others wait here.
    private const int HashesAtOnce = 2;
    private static readonly SemaphoreSlim Hashing = new(HashesAtOnce, HashesAtOnce);

    // What the slow hash is salted with when there is nothing to compare with: the work is the same for every address.
    private static readonly string NoLink = new('0', 64);

    private readonly Ledger _ledger;
    private readonly IDatabase _database;
    private readonly AllowedEmails _allowed;
    private readonly Persons _persons;
    private int _trying;

    /// <summary>Sign-in over a ledger.</summary>
    public LinkSignIn(Ledger ledger, AllowedEmails allowed, Persons persons)
        : this(ledger, ledger.Database, allowed, persons)
    {
    }

    internal LinkSignIn(Ledger ledger, IDatabase database, AllowedEmails allowed, Persons persons) =>
        (_ledger, _database, _allowed, _persons) = (ledger, database, allowed, persons);

    /// <summary>Whom a link would sign in; null when it would sign in nobody. Looking uses nothing up.</summary>
    public Task<string?> PeekAsync(string token, CancellationToken cancellationToken) => _database.ReadAsync(
        async reader => (await FindLiveAsync(reader, OpaqueToken.HashOf(token)))?.EmailKey, cancellationToken);

    /// <summary>
    /// Whom a link has signed in, while it would still be good; null for one that is unknown, unused or old. A person's second
    /// click is told from a stranger's try by it.
    /// </summary>
    public Task<string?> FindUsedAsync(string token, CancellationToken cancellationToken) => _database.ReadAsync(
        reader => LinkStore.FindUsedAsync(reader, OpaqueToken.HashOf(token)), cancellationToken);

    /// <summary>Uses a link up and signs its person in, in one transaction.</summary>
    public Task<LinkOutcome> RedeemAsync(string token, CancellationToken cancellationToken) =>
        UseAsync(OpaqueToken.HashOf(token), cancellationToken);

    /// <summary>
    /// Signs in by the newest link's code. Each try is counted before it is looked at: a network's fifth wrong one is its last
    /// for this code, and the fiftieth of all kills it. The link itself can't be killed so.
    /// </summary>
    /// <param name="emailKey">The address in lower case; an unknown one costs the same time and work.</param>
    /// <param name="typed">The code as it was typed.</param>
    /// <param name="network">The network that it came from, as limits count networks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<LinkOutcome> RedeemCodeAsync(
        string emailKey, string? typed, string network, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _trying) > _persons.Terms.CodesAtOnce)
                return new LinkOutcome.TooMany();

            // Every text costs a try and a hash; one that is no code can't be equal to any.
            var code = LinkCode.Read(typed);
            var link = await _database.WriteAsync(
                transaction => CountAsync(transaction, emailKey, Origin.Of(_ledger, network)), cancellationToken);
            var hash = await HashAsync(code ?? "", link?.TokenHash ?? NoLink, cancellationToken);
            return LinkCode.AreEqual(hash, link?.CodeHash ?? NoLink) && link is not null && code is not null
                ? await UseAsync(link.TokenHash, cancellationToken)
                : new LinkOutcome.Refused();
        }
        finally
        {
            Interlocked.Decrement(ref _trying);
        }
    }

    private static async Task<string> HashAsync(string code, string tokenHash, CancellationToken cancellationToken)
    {
        await Hashing.WaitAsync(cancellationToken);
        try
        {
            return LinkCode.HashOf(code, tokenHash);
        }
        finally
        {
            Hashing.Release();
        }
    }

    private async ValueTask<StoredLink?> CountAsync(ITransaction transaction, string emailKey, string origin)
    {
        var withOffers = !await _persons.HasMethodAsync(transaction, emailKey);
        return await LinkStore.CountTryAsync(transaction, emailKey, withOffers, origin);
    }

    private Task<LinkOutcome> UseAsync(string tokenHash, CancellationToken cancellationToken) =>
        _database.WriteAsync<LinkOutcome>(
            async transaction =>
                await FindLiveAsync(transaction, tokenHash) is { } link
                && await LinkStore.TryUseAsync(transaction, tokenHash)
                && await _persons.SignInAsync(transaction, link.EmailKey, SignInMethods.Link) is { } signedIn
                    ? new LinkOutcome.Done(signedIn)
                    : new LinkOutcome.Refused(),
            cancellationToken);

    private async ValueTask<StoredLink?> FindLiveAsync(IReader reader, string tokenHash) =>
        await LinkStore.FindAsync(reader, tokenHash) is { } link
        && _allowed.Contains(link.EmailKey)
        && !(link.IsOffer && await _persons.HasMethodAsync(reader, link.EmailKey))
            ? link
            : null;
}
