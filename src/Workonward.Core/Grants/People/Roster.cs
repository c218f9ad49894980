using Workonward.Core.Audit;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.People;

/// <summary>Everyone who ever signed in, for operators. It needs the ledger alone, like every verb.</summary>
public sealed class Roster(Ledger ledger)
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

    private const string DropEmailCodes = "DELETE FROM email_code WHERE email_key = @email_key";

    /// <summary>Everyone, by address.</summary>
    public Task<IReadOnlyList<PersonLine>> ListAsync(CancellationToken cancellationToken) => ledger.Database.ReadAsync(
        reader => reader.QueryAsync(All, Line, ("@now", Millis.Of(reader.Now))), cancellationToken);

    /// <summary>The person with this subject or this address in lower case; null when nobody has it.</summary>
    public Task<Person?> FindAsync(string subjectOrEmailKey, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync(
            async reader => await PersonStore.FindByEmailAsync(reader, subjectOrEmailKey)
                ?? await PersonStore.FindAsync(reader, subjectOrEmailKey),
            cancellationToken);

    /// <summary>
    /// Takes everything that a person could come in with: sessions, passkeys, identities of other providers, unused links and
    /// codes, and the connections. Whether they may sign in again is for the list of allowed addresses to say.
    /// </summary>
    public Task<PersonRevoked> RevokeAsync(Person person, CancellationToken cancellationToken) =>
        ledger.Database.WriteAsync(transaction => RevokeAsync(transaction, person), cancellationToken);

    private async ValueTask<PersonRevoked> RevokeAsync(ITransaction transaction, Person person)
    {
        await transaction.ExecuteAsync(DropCeremonies, ("@subject", person.Subject));
        await transaction.ExecuteAsync(DropEmailCodes, ("@email_key", person.EmailKey));
        await LinkStore.DropAsync(transaction, person.EmailKey);
        var revoked = new PersonRevoked(
            person,
            await SessionStore.EndAllAsync(transaction, person.Subject),
            await GrantStore.RevokeOfPersonAsync(transaction, person.Subject, RevokedBy.Operator),
            await transaction.ExecuteAsync(DropPasskeys, ("@subject", person.Subject)),
            await transaction.ExecuteAsync(DropIdentities, ("@subject", person.Subject)));
        ledger.Audit.Append(transaction, new AuditEntry(AuditEvents.AuthPersonRevoked)
        {
            Subject = person.Subject,
            Outcome = RevokedBy.Operator,
            Count = revoked.Sessions + revoked.Connections + revoked.Passkeys + revoked.Identities,
        });
        if (revoked.Connections > 0)
        {
            ledger.Audit.Append(transaction, new AuditEntry(AuditEvents.AuthRevoked)
            {
                Subject = person.Subject,
                Outcome = RevokedBy.Operator,
                Count = revoked.Connections,
            });
        }

        return revoked;
    }

    private static PersonLine Line(Row row) => new(
        new Person(row.Text("subject"), row.Text("email_key")),
        Millis.Read(row.Number("created_at")),
        Millis.Read(row.Number("signed_in_at")),
        row.Number("passkeys"),
        row.Number("sessions"),
        row.Number("connections"));
}
