using Workonward.Core.Grants.Keys;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.Tokens;

/// <summary>What the token endpoint decides: each request is one transaction, whatever comes of it.</summary>
public sealed class TokenDesk
{
    private readonly IDatabase _database;
    private readonly RefreshTokens _tokens;
    private readonly CodeRedemption _redemption;
    private readonly Refreshing _refreshing;
    private readonly Connections _connections;
    private readonly GrantChanges _changes;

    internal TokenDesk(
        Ledger ledger,
        GrantTerms terms,
        SigningSecrets secrets,
        AllowedEmails allowed,
        Connections connections,
        GrantChanges changes)
    {
        _database = ledger.Database;
        _tokens = new RefreshTokens(secrets);
        _redemption = new CodeRedemption(terms, allowed, _tokens, ledger.Audit);
        _refreshing = new Refreshing(terms, allowed, _tokens, ledger.Audit);
        _connections = connections;
        _changes = changes;
    }

    /// <summary>Redeems a code. A code that comes a second time ends what the first one began.</summary>
    public async Task<TokenOutcome> RedeemAsync(CodePresented presented, CancellationToken cancellationToken)
    {
        if (CodeRedemption.FindMissing(presented) is { } refused)
            return refused;
        // Whoever guesses codes doesn't get the writer.
        if (await _database.ReadAsync(reader => CodeStore.FindAsync(reader, OpaqueToken.HashOf(presented.Code)), cancellationToken)
            is null)
        {
            return CodeRedemption.Unknown;
        }

        return await ConcludeAsync(transaction => _redemption.RedeemAsync(transaction, presented), cancellationToken);
    }

    /// <summary>Whether a code or a refresh token is there and was issued to a client; not whether it is good.</summary>
    /// <param name="code">As presented; null for none.</param>
    /// <param name="refreshToken">As presented; null for none.</param>
    /// <param name="clientId">The client.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<bool> IsHeldAsync(
        string? code, string? refreshToken, string clientId, CancellationToken cancellationToken)
    {
        if (code is not null)
        {
            var found = await _database.ReadAsync(
                reader => CodeStore.FindAsync(reader, OpaqueToken.HashOf(code)), cancellationToken);
            return found?.ClientId == clientId;
        }

        if (refreshToken is null || _tokens.Read(refreshToken) is not { } token)
            return false;
        var stored = await _database.ReadAsync(reader => GrantStore.FindAsync(reader, token.GrantId), cancellationToken);
        return stored?.Grant.ClientId == clientId;
    }

    /// <summary>Answers a refresh token with its successor; within the leeway the same one for every repeat.</summary>
    public async Task<TokenOutcome> RefreshAsync(RefreshPresented presented, CancellationToken cancellationToken)
    {
        if (presented.ClientId is null)
            return new TokenOutcome.Refused(TokenErrors.InvalidRequest, "client_id is missing.");
        if (_tokens.Read(presented.Token) is not { } token)
            return new TokenOutcome.Refused(TokenErrors.InvalidGrant, "The refresh token is not one of this server.");
        return await ConcludeAsync(
            transaction => _refreshing.RefreshAsync(transaction, token, presented), cancellationToken);
    }

    /// <summary>
    /// Ends the connection behind a refresh token, whichever of its line it is (RFC 7009); false where there is none, or it is
    /// another client's.
    /// </summary>
    public async Task<bool> RevokeAsync(string refreshToken, string clientId, CancellationToken cancellationToken) =>
        _tokens.Read(refreshToken) is { } token
        && await _connections.RevokeByClientAsync(token.GrantId, clientId, cancellationToken);

    private async Task<TokenOutcome> ConcludeAsync(
        Func<ITransaction, ValueTask<Conclusion>> work, CancellationToken cancellationToken)
    {
        // A commit that failed may have been made all the same: then, too, nothing that was read before counts.
        var mayHaveEnded = true;
        try
        {
            var conclusion = await _database.WriteAsync(work, cancellationToken);
            mayHaveEnded = conclusion.EndsGrant;
            return conclusion.Outcome;
        }
        finally
        {
            if (mayHaveEnded)
                _changes.Advance();
        }
    }
}
