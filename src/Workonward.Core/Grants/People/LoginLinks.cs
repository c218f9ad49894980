using Workonward.Core.Audit;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Outbox;

namespace Workonward.Core.Grants.People;

/// <summary>
/// Makes login links: the way in while there is no other, and the operator's for ever. It needs the ledger alone, so that
/// another shell than the server's can do it.
/// </summary>
public sealed class LoginLinks(Ledger ledger)
{
    /// <summary>Makes a link that stays good whatever other ways to sign in there are.</summary>
    /// <param name="emailKey">The address in lower case; whoever calls has compared it with the list.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<LoginLink> MakeAsync(string emailKey, CancellationToken cancellationToken) =>
        MakeAsync(emailKey, isOffer: false, cancellationToken);

    /// <summary>
    /// Makes a link that nobody asked for: it dies as soon as there is another way to sign in, and voids the offer before it.
    /// </summary>
    public Task<LoginLink> OfferAsync(string emailKey, CancellationToken cancellationToken) =>
        MakeAsync(emailKey, isOffer: true, cancellationToken);

    private async Task<LoginLink> MakeAsync(string emailKey, bool isOffer, CancellationToken cancellationToken)
    {
        var (token, code) = (OpaqueToken.Make(), LinkCode.Make());
        var tokenHash = OpaqueToken.HashOf(token);
        // Outside the transaction: the hash is slow, and the store has one writer.
        var codeHash = LinkCode.HashOf(code, tokenHash);
        var expiresAt = await ledger.Database.WriteAsync(
            async transaction =>
            {
                var until = transaction.Now + LoginLink.Life;
                await LinkStore.AddAsync(transaction, tokenHash, codeHash, emailKey, isOffer, until);
                ledger.Audit.Append(transaction, new AuditEntry(AuditEvents.AuthLinkMade)
                {
                    Subject = (await PersonStore.FindByEmailAsync(transaction, emailKey))?.Subject,
                    Outcome = isOffer ? "offer" : "operator",
                });
                return until;
            },
            cancellationToken);
        return new LoginLink(token, LinkCode.Show(code), expiresAt);
    }
}
