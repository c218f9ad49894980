using Workonward.Core.Audit;
using Workonward.Storage;

namespace Workonward.Core.Grants.Tokens;

/// <summary>
/// A refresh token becomes its successor. Clients refresh in parallel and lose answers, so the token before the current one
/// gets the same successor again for a while (the leeway). Anything older was stolen, or its thief was faster: the grant ends.
/// </summary>
internal sealed class Refreshing(GrantTerms terms, AllowedEmails allowed, RefreshTokens tokens, AuditLog audit)
{
    public async ValueTask<Conclusion> RefreshAsync(ITransaction transaction, RefreshToken token, RefreshPresented presented)
    {
        // 1. The grant is good, and the client's own. A mismatch changes nothing.
        var stored = await GrantStore.FindAsync(transaction, token.GrantId);
        if (stored is null || !stored.IsGood(transaction.Now, terms, allowed))
            return Conclusion.Refuse(TokenErrors.InvalidGrant, "The connection has ended or expired.");
        if (stored.Grant.ClientId != presented.ClientId)
            return Conclusion.Refuse(TokenErrors.InvalidGrant, "The refresh token was issued to another client.");
        // Not invalid_target: clients in the field don't recover from it.
        if (!ResourceUri.Means(presented.Resource, terms.Resource))
            return Conclusion.Refuse(TokenErrors.InvalidGrant, "The refresh token is not for this resource.");

        // 2. The current token is replaced; the one before it, for a while, is answered as if it still were.
        var isCurrent = token.Counter == stored.Counter;
        if (!isCurrent && IsFromTheFuture(stored, token, transaction.Now))
            return Conclusion.Refuse(TokenErrors.InvalidGrant, "The refresh token was replaced before.");
        if (!isCurrent && !IsWithinLeeway(stored, token, transaction.Now))
            return await EndAsync(transaction, stored.Grant);

        // 3. No scope that the person didn't tick (RFC 6749 section 6).
        if (FindScopes(stored.Grant, presented.Scopes) is not { } scopes)
            return Conclusion.Refuse(TokenErrors.InvalidScope, "The connection does not have every scope asked for.");
        var grant = stored.Grant;
        if (isCurrent)
        {
            grant = grant with { ExpiresAt = stored.NextExpiry(transaction.Now, terms) };
            // Where the engine lets others write meanwhile, one of them was faster: then this is the token before.
            if (!await GrantStore.TryRotateAsync(transaction, stored, grant.ExpiresAt))
                return await RefreshAsync(transaction, token, presented);
        }

        var isNarrowed = scopes.Count < ScopeText.Both(terms.Scopes, grant.Scopes).Count;
        return new Conclusion(
            new TokenOutcome.Granted(grant, scopes, isNarrowed, tokens.Write(grant.Id, token.Counter + 1)));
    }

    // After a clock that was set back nobody knows how long ago the rotation was: it may be a thief, or a client that refreshed
    // twice at once. Neither gets anything, and the connection goes on.
    private bool IsFromTheFuture(StoredGrant stored, RefreshToken token, DateTimeOffset now) =>
        token.Counter + 1 == stored.Counter && stored.RotatedAt > now + terms.ClockTolerance;

    private bool IsWithinLeeway(StoredGrant stored, RefreshToken token, DateTimeOffset now) =>
        token.Counter + 1 == stored.Counter && now - stored.RotatedAt <= terms.Leeway;

    // Scopes that this server doesn't know are dropped, as in the authorization request: clients repeat offline_access.
    private IReadOnlyList<string>? FindScopes(Grant grant, IReadOnlyList<string>? asked)
    {
        var given = ScopeText.Both(terms.Scopes, grant.Scopes);
        var wanted = ScopeText.Both(terms.Scopes, asked ?? []);
        if (wanted.Count == 0)
            return given;
        return wanted.All(given.Contains) ? wanted : null;
    }

    private async ValueTask<Conclusion> EndAsync(ITransaction transaction, Grant grant)
    {
        var ends = await GrantStore.TryRevokeAsync(transaction, grant.Id, RevokedBy.RefreshReuse);
        if (ends)
        {
            audit.Append(
                transaction,
                new AuditEntry(AuditEvents.AuthTokenRefused)
                {
                    Subject = grant.Subject,
                    ClientId = grant.ClientId,
                    Outcome = RevokedBy.RefreshReuse,
                });
        }

        return Conclusion.Refuse(
            TokenErrors.InvalidGrant, "The refresh token was replaced before; the connection is ended.", ends);
    }
}
