using Workonward.Core.Grants.Keys;
using Workonward.Core.Outbox;
using Workonward.Core.Quotas;
using Workonward.Storage;

namespace Workonward.Core.Grants.People;

/// <summary>Signs in by a login link, or by the code beside it.</summary>
public sealed class LinkSignIn(Ledger ledger, AllowedEmails allowed, Persons persons)
{
    // What the slow hash is salted with when there is nothing to compare with: the work is the same for every address.
    private static readonly string NoLink = new('0', 64);

    /// <summary>Whom a link would sign in; null when it would sign in nobody. Looking uses nothing up.</summary>
    public Task<string?> PeekAsync(string token, CancellationToken cancellationToken) => ledger.Database.ReadAsync(
        async reader => (await FindLiveAsync(reader, OpaqueToken.HashOf(token)))?.EmailKey, cancellationToken);

    /// <summary>Uses a link up and signs its person in, in one transaction.</summary>
    public Task<LinkOutcome> RedeemAsync(string token, CancellationToken cancellationToken) =>
        UseAsync(OpaqueToken.HashOf(token), cancellationToken);

    /// <summary>
    /// Signs in by the newest link's code. Each try is counted before it is looked at: by everyone together, and against the
    /// code, which the fifth wrong one kills. The link itself can't be killed so.
    /// </summary>
    /// <param name="emailKey">The address in lower case; an unknown one costs the same time and work.</param>
    /// <param name="typed">The code as it was typed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<LinkOutcome> RedeemCodeAsync(string emailKey, string? typed, CancellationToken cancellationToken)
    {
        // Every text costs a try and a hash; one that is no code can't be equal to any.
        var code = LinkCode.Read(typed);
        var (isCounted, link) = await ledger.Database.WriteAsync(
            transaction => CountAsync(transaction, emailKey), cancellationToken);
        if (!isCounted)
            return new LinkOutcome.TooMany();

        var hash = LinkCode.HashOf(code ?? "", link?.TokenHash ?? NoLink);
        return LinkCode.AreEqual(hash, link?.CodeHash ?? NoLink) && link is not null && code is not null
            ? await UseAsync(link.TokenHash, cancellationToken)
            : new LinkOutcome.Refused();
    }

    // The row of the common limit is written for every address: a commit to the disk says nothing about who is known.
    private async ValueTask<(bool, StoredLink?)> CountAsync(ITransaction transaction, string emailKey)
    {
        var limit = new MinuteCharge("sign_in/link_code", units: 1, persons.Terms.CodeTriesPerMinute);
        if (!await limit.TryTakeAsync(transaction))
            return (false, null);

        var withOffers = !await persons.HasMethodAsync(transaction, emailKey);
        return (true, await LinkStore.CountTryAsync(transaction, emailKey, withOffers));
    }

    private Task<LinkOutcome> UseAsync(string tokenHash, CancellationToken cancellationToken) =>
        ledger.Database.WriteAsync<LinkOutcome>(
            async transaction =>
                await FindLiveAsync(transaction, tokenHash) is { } link
                && await LinkStore.TryUseAsync(transaction, tokenHash)
                && await persons.SignInAsync(transaction, link.EmailKey, SignInMethods.Link) is { } signedIn
                    ? new LinkOutcome.Done(signedIn)
                    : new LinkOutcome.Refused(),
            cancellationToken);

    private async ValueTask<StoredLink?> FindLiveAsync(IReader reader, string tokenHash) =>
        await LinkStore.FindAsync(reader, tokenHash) is { } link
        && allowed.Contains(link.EmailKey)
        && !(link.IsOffer && await persons.HasMethodAsync(reader, link.EmailKey))
            ? link
            : null;
}
