using Workonward.Core.Audit;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Outbox;

namespace Workonward.Core.Grants.People;

/// <summary>Who is signed in, in which browser.</summary>
public sealed class Sessions(Ledger ledger, AllowedEmails allowed)
{
    /// <summary>
    /// The session behind a cookie's token; null when there is none. A session whose address was taken from the list is ended
    /// by the look at it, so that putting the address back doesn't revive it.
    /// </summary>
    public async Task<Session?> FindAsync(string? token, CancellationToken cancellationToken)
    {
        if (token is null)
            return null;

        var hash = OpaqueToken.HashOf(token);
        var session = await ledger.Database.ReadAsync(
            reader => SessionStore.FindAsync(reader, hash), cancellationToken);
        if (session is null || allowed.Contains(session.EmailKey))
            return session;

        await EndAsync(hash, "not_allowed", cancellationToken);
        return null;
    }

    /// <summary>Signs one browser out; false when it wasn't signed in.</summary>
    public Task<bool> EndAsync(string token, CancellationToken cancellationToken) =>
        EndAsync(OpaqueToken.HashOf(token), outcome: null, cancellationToken);

    /// <summary>Signs a person out everywhere; answers of how many browsers.</summary>
    public Task<int> EndAllAsync(string subject, CancellationToken cancellationToken) => ledger.Database.WriteAsync(
        async transaction =>
        {
            var ended = await SessionStore.EndAllAsync(transaction, subject);
            if (ended > 0)
            {
                ledger.Audit.Append(
                    transaction,
                    new AuditEntry(AuditEvents.AuthSignedOut) { Subject = subject, Outcome = "everywhere", Count = ended });
            }

            return ended;
        },
        cancellationToken);

    private Task<bool> EndAsync(string tokenHash, string? outcome, CancellationToken cancellationToken) =>
        ledger.Database.WriteAsync(
            async transaction =>
            {
                if (await SessionStore.FindAsync(transaction, tokenHash) is not { } session
                    || !await SessionStore.EndAsync(transaction, tokenHash))
                {
                    return false;
                }

                ledger.Audit.Append(
                    transaction,
                    new AuditEntry(AuditEvents.AuthSignedOut) { Subject = session.Subject, Outcome = outcome });
                return true;
            },
            cancellationToken);
}
