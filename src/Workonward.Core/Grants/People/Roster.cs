using Workonward.Core.Audit;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.People;

/// <summary>Everyone who ever signed in, for operators. It needs the ledger alone, like every verb.</summary>
public sealed class Roster
{
    private const string All = """
        SELECT subject, email_key, created_at, signed_in_at,
            (SELECT COUNT(*) FROM passkey WHERE passkey.subject = person.subject) AS passkeys,
            (SELECT COUNT(*) FROM session WHERE session.subject = person.subject AND session.expires_at > @now) AS sessions,
            (SELECT COUNT(*) FROM oauth_grant WHERE oauth_grant.subject = person.subject AND oauth_grant.revoked_at IS NULL
                AND oauth_grant.n > 0 AND oauth_grant.expires_at > @now) AS connections
        FROM person ORDER BY email_key
        """;

    private const string DropPasskeys = "DELETE FROM passkey WHERE subject = @subject";

    private const string DropIdentities = "DELETE FROM upstream_identity WHERE subject = @subject";

    private const string DropCeremonies = """
        DELETE FROM passkey_ceremony WHERE session_hash IN (SELECT token_hash FROM session WHERE subject = @subject)
        """;

    // Others sign nobody in, and go by themselves.
    private const string DropEmailCodes = """
        DELETE FROM email_code WHERE email_key = @email_key AND is_known = 1 AND used_at IS NULL AND expires_at > @now
        """;

    private readonly Ledger _ledger;
    private readonly GrantChanges _changes;

    /// <summary>For a process that serves no calls.</summary>
    public Roster(Ledger ledger)
        : this(ledger, new GrantChanges())
    {
    }

    /// <param name="ledger">The store.</param>
    /// <param name="changes">Where a serving process counts what it did to connections, so that it notices at once.</param>
    internal Roster(Ledger ledger, GrantChanges changes) => (_ledger, _changes) = (ledger, changes);

    /// <summary>Everyone, by address.</summary>
    public Task<IReadOnlyList<PersonLine>> ListAsync(CancellationToken cancellationToken) => _ledger.Database.ReadAsync(
        reader => reader.QueryAsync(All, Line, ("@now", Millis.Of(reader.Now))), cancellationToken);

    /// <summary>The person with this subject or this address in lower case; null when nobody has it.</summary>
    public Task<Person?> FindAsync(string subjectOrEmailKey, CancellationToken cancellationToken) =>
        _ledger.Database.ReadAsync(
            async reader => await PersonStore.FindByEmailAsync(reader, subjectOrEmailKey)
                ?? await PersonStore.FindAsync(reader, subjectOrEmailKey),
            cancellationToken);

    /// <summary>
    /// Takes everything that a person could come in with: sessions, passkeys, identities of other providers, unused links and
    /// codes, and the connections. Whether they may sign in again is for the list of allowed addresses to say.
    /// </summary>
    public Task<PersonRevoked> RevokeAsync(Person person, CancellationToken cancellationToken) =>
        _changes.CountAsync(_ledger.Database.WriteAsync(transaction => RevokeAsync(transaction, person), cancellationToken));

    /// <summary>
    /// Voids the links and codes of an address, also of one that never signed in; answers how many. What a person has besides,
    /// <see cref="RevokeAsync(Person, CancellationToken)"/> takes.
    /// </summary>
    public Task<int> VoidAsync(string emailKey, CancellationToken cancellationToken) => _ledger.Database.WriteAsync(
        async transaction =>
        {
            var voided = await VoidAsync(transaction, emailKey);
            if (voided > 0)
            {
                _ledger.Audit.Append(
                    transaction,
                    new AuditEntry(AuditEvents.AuthPersonRevoked) { Outcome = RevokedBy.Operator, Count = voided });
            }

            return voided;
        },
        cancellationToken);

    private async ValueTask<PersonRevoked> RevokeAsync(ITransaction transaction, Person person)
    {
        await transaction.ExecuteAsync(DropCeremonies, ("@subject", person.Subject));
        var voided = await VoidAsync(transaction, person.EmailKey);
        var revoked = new PersonRevoked(
            person,
            await SessionStore.EndAllAsync(transaction, person.Subject),
            await GrantStore.RevokeOfPersonAsync(transaction, person.Subject, RevokedBy.Operator),
            await transaction.ExecuteAsync(DropPasskeys, ("@subject", person.Subject)),
            await transaction.ExecuteAsync(DropIdentities, ("@subject", person.Subject)),
            voided);
        _ledger.Audit.Append(transaction, new AuditEntry(AuditEvents.AuthPersonRevoked)
        {
            Subject = person.Subject,
            Outcome = RevokedBy.Operator,
            Count = revoked.Sessions + revoked.Connections + revoked.Passkeys + revoked.Identities + revoked.Voided,
        });
        if (revoked.Connections > 0)
        {
            _ledger.Audit.Append(transaction, new AuditEntry(AuditEvents.AuthRevoked)
            {
                Subject = person.Subject,
                Outcome = RevokedBy.Operator,
                Count = revoked.Connections,
            });
        }

        return revoked;
    }

    private static async ValueTask<int> VoidAsync(ITransaction transaction, string emailKey) =>
        await LinkStore.DropAsync(transaction, emailKey)
        + await transaction.ExecuteAsync(DropEmailCodes, ("@email_key", emailKey), ("@now", Millis.Of(transaction.Now)));

    private static PersonLine Line(Row row) => new(
        new Person(row.Text("subject"), row.Text("email_key")),
        Millis.Read(row.Number("created_at")),
        Millis.Read(row.Number("signed_in_at")),
        row.Number("passkeys"),
        row.Number("sessions"),
        row.Number("connections"));
}
