using Workonward.Core.Audit;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants;

/// <summary>The connections that people gave, and ending them.</summary>
public sealed class Connections
{
    /// <summary>How many <see cref="ListAsync"/> answers at most.</summary>
    public const int MostListed = 1_000;

    private readonly IDatabase _database;
    private readonly AuditLog _audit;
    private readonly GrantChanges _changes;

    private readonly IReadOnlyList<string> _scopes;

    /// <summary>For verbs, beside a server, which hears of a change within a second. They list and end, and give no scope.</summary>
    /// <param name="ledger">The ledger that holds them.</param>
    public Connections(Ledger ledger)
        : this(ledger, scopes: [], new GrantChanges())
    {
    }

    internal Connections(Ledger ledger, IReadOnlyList<string> scopes, GrantChanges changes) =>
        (_database, _audit, _scopes, _changes) = (ledger.Database, ledger.Audit, scopes, changes);

    /// <summary>
    /// Connections that have not ended, newest first; of everyone where no subject is given. Those of a person who is not
    /// allowed any more are among them.
    /// </summary>
    public Task<IReadOnlyList<Grant>> ListAsync(string? subject, CancellationToken cancellationToken) =>
        _database.ReadAsync(reader => ConnectionList.ReadAsync(reader, subject, MostListed), cancellationToken);

    /// <summary>Whether anybody has a connection of a client.</summary>
    public Task<bool> HasAnyAsync(string clientId, CancellationToken cancellationToken) =>
        _database.ReadAsync(reader => GrantStore.IsClientInUseAsync(reader, clientId), cancellationToken);

    /// <summary>Ends one; false where there is none, or it is another subject's.</summary>
    /// <param name="grantId">The connection.</param>
    /// <param name="subject">Whose it must be; null for the operator.</param>
    /// <param name="by">A word of <see cref="RevokedBy"/>.</param>
    /// <param name="cancellationToken">Given up while it waits for the store.</param>
    public Task<bool> RevokeAsync(string grantId, string? subject, string by, CancellationToken cancellationToken) =>
        RevokeAsync(grantId, grant => subject is null || grant.Subject == subject, by, cancellationToken);

    /// <summary>Ends one on behalf of its client (RFC 7009); false where there is none, or it is another client's.</summary>
    public Task<bool> RevokeByClientAsync(string grantId, string clientId, CancellationToken cancellationToken) =>
        RevokeAsync(grantId, grant => grant.ClientId == clientId, RevokedBy.Client, cancellationToken);

    /// <summary>Ends all of a subject's, and answers how many.</summary>
    public Task<int> RevokeAllAsync(string subject, string by, CancellationToken cancellationToken) =>
        _changes.CountAsync(_database.WriteAsync(
            async transaction =>
            {
                var ended = await GrantStore.RevokeOfPersonAsync(transaction, subject, by);
                if (ended > 0)
                {
                    _audit.Append(
                        transaction,
                        new AuditEntry(AuditEvents.AuthRevoked) { Subject = subject, Outcome = by, Count = ended });
                }

                return ended;
            },
            cancellationToken));

    /// <summary>
    /// Sets what a connection may do, from the next call on. Scopes that this server doesn't know are left out; false where
    /// none is left, or there is no such connection of this subject.
    /// </summary>
    public async Task<bool> ChangeScopesAsync(
        string grantId, string subject, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var known = ScopeText.Both(_scopes, scopes);
        return known.Count > 0 && await _changes.CountAsync(_database.WriteAsync(
            async transaction =>
            {
                var stored = await GrantStore.FindAsync(transaction, grantId);
                if (stored?.Grant.Subject != subject || !await GrantStore.TrySetScopesAsync(transaction, grantId, known))
                    return false;
                _audit.Append(transaction, EntryOf(AuditEvents.AuthScopesChanged, stored.Grant, ScopeText.Of(known)));
                return true;
            },
            cancellationToken));
    }

    /// <summary>Records that a call went beyond what its person granted; it is durable when this returns.</summary>
    public Task RecordRefusedScopeAsync(Caller caller, string needed, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            transaction =>
            {
                _audit.Append(transaction, new AuditEntry(AuditEvents.AuthScopeRefused)
                {
                    Subject = caller.Subject,
                    ClientId = caller.ClientId,
                    Outcome = needed,
                });
                return ValueTask.FromResult(true);
            },
            cancellationToken);

    private Task<bool> RevokeAsync(
        string grantId, Func<Grant, bool> mayEnd, string by, CancellationToken cancellationToken) =>
        _changes.CountAsync(_database.WriteAsync(
            async transaction =>
            {
                var stored = await GrantStore.FindAsync(transaction, grantId);
                if (stored is null
                    || !mayEnd(stored.Grant)
                    || !await GrantStore.TryRevokeAsync(transaction, grantId, by))
                {
                    return false;
                }

                _audit.Append(transaction, EntryOf(AuditEvents.AuthRevoked, stored.Grant, by));
                return true;
            },
            cancellationToken));

    private static AuditEntry EntryOf(string what, Grant grant, string outcome) =>
        new(what) { Subject = grant.Subject, ClientId = grant.ClientId, Outcome = outcome };
}
