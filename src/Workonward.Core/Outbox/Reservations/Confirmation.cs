using Workonward.Core.Policy;
using Workonward.Core.Quotas;
using Workonward.Storage;

namespace Workonward.Core.Outbox.Reservations;

/// <summary>The two steps of a batch: the first call gets a token, the second one uses it up.</summary>
internal sealed class Confirmation(QuotaStore quotas, ReservationTerms terms)
{
    /// <summary>Null when the order needs no confirmation, or brought a good token.</summary>
    public async ValueTask<ReservationOutcome?> CheckAsync(ITransaction transaction, ReservationOrder order)
    {
        if (order.OfferedTokenHash is null)
            return null;
        var outcome = order.ConfirmTokenHash is { } given
            ? Judge(await ConfirmTokenStore.FindAsync(transaction, given), order.Request, transaction.Now)
            : await OfferAsync(transaction, order, order.OfferedTokenHash);
        // Until it is confirmed the request holds no key.
        if (outcome is not null)
            await KeyStore.ReleaseAsync(transaction, order.Request.Id);
        return outcome;
    }

    /// <summary>Uses the token up, in the transaction that reserves.</summary>
    public static async ValueTask UseAsync(ITransaction transaction, ReservationOrder order)
    {
        if (order.ConfirmTokenHash is { } tokenHash
            && !await ConfirmTokenStore.TryUseAsync(transaction, tokenHash, order.Request.Id))
        {
            // Checked a moment ago in this same transaction: another one was faster. Nothing of ours is kept.
            throw new InvalidOperationException("The confirm token was used at the same moment.");
        }
    }

    private static ReservationOutcome.Refused? Judge(ConfirmToken? token, NewRequest request, DateTimeOffset now)
    {
        if (token is null || !token.IsFor(request) || token.RequestId is not null)
        {
            return Refuse(
                RefusalCodes.ConfirmTokenInvalid,
                "This confirm_token was not given for this very batch, caller and mode, or was used for another key.",
                "Call send_batch_email without confirm_token and with the same arguments, show its summary, and use the new token.");
        }

        return token.ExpiresAt > now
            ? null
            : Refuse(
                RefusalCodes.ConfirmTokenExpired,
                "This confirm_token has expired; nothing was sent.",
                "Call send_batch_email without confirm_token to get a new one.");
    }

    private async ValueTask<ReservationOutcome> OfferAsync(ITransaction transaction, ReservationOrder order, string tokenHash)
    {
        var caller = order.Request.Caller;
        var scope = new QuotaScope(caller.Tenant, caller.Subject, order.Request.Mode == SendMode.DryRun);
        if (await quotas.PeekAsync(transaction, scope, [.. order.Recipients.Select(each => each.Key)]) is { } refusal)
            return new ReservationOutcome.Refused(refusal);
        if (await ConfirmTokenStore.CountOpenAsync(transaction, caller.Tenant, caller.Subject) >= terms.OpenConfirmTokens)
        {
            return Refuse(
                RefusalCodes.RateLimited,
                $"{terms.OpenConfirmTokens} batches already wait for their confirmation.",
                "Confirm one of them, or wait until they expire.");
        }

        var expiresAt = transaction.Now + terms.ConfirmTokenLife;
        await ConfirmTokenStore.AddAsync(transaction, tokenHash, order.Request, expiresAt);
        return new ReservationOutcome.ConfirmationRequired(expiresAt);
    }

    private static ReservationOutcome.Refused Refuse(string code, string message, string fix) =>
        new(new Refusal(code, RuleNames.ConfirmToken, message, fix));
}
