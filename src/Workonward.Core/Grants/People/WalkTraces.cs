using Workonward.Core.Audit;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.People;

/// <summary>
/// What a walk of <c>check --as</c> leaves in the ledger, told from everybody else's by random values that only it had: its
/// link's token, and the challenges of its requests (RFC 7636). So it is found also where the answer was lost on its way.
/// </summary>
public sealed class WalkTraces(Ledger ledger, string emailKey)
{
    // Its code can't be typed: as many tries as there are have been used, and the codes of other links stay as they are.
    private const string InsertLink = """
        INSERT INTO sign_in_link (token_hash, code_hash, email_key, is_offer, created_at, expires_at, tries)
        VALUES (@token_hash, '', @email_key, 0, @now, @expires_at, @tries)
        """;

    private const string UseOfLink = "SELECT used_at FROM sign_in_link WHERE token_hash = @token_hash";

    private const string DropLink = "DELETE FROM sign_in_link WHERE token_hash = @token_hash";

    private const string SessionsOfEmail = """
        SELECT token_hash FROM session JOIN person ON person.subject = session.subject WHERE email_key = @email_key
        """;

    // The link's use and its session are of one transaction, so of one time.
    private const string SessionsOfTime =
        "SELECT token_hash FROM session WHERE subject = @subject AND method = @method AND created_at = @used_at";

    private const string SignedInAt = "SELECT signed_in_at FROM person WHERE email_key = @email_key";

    private const string RestoreSignedInAt =
        "UPDATE person SET signed_in_at = @before WHERE subject = @subject AND signed_in_at = @used_at";

    private const string DropPerson = """
        DELETE FROM person WHERE subject = @subject AND created_at = @used_at AND signed_in_at = @used_at
            AND NOT EXISTS (SELECT 1 FROM session WHERE session.subject = person.subject)
            AND NOT EXISTS (SELECT 1 FROM passkey WHERE passkey.subject = person.subject)
            AND NOT EXISTS (SELECT 1 FROM upstream_identity WHERE upstream_identity.subject = person.subject)
        """;

    private const string DropFlow = "DELETE FROM oauth_flow WHERE code_challenge = @code_challenge";

    private const string LiveGrants = """
        SELECT oauth_grant.id FROM oauth_grant JOIN oauth_code ON oauth_code.grant_id = oauth_grant.id
        WHERE oauth_code.code_challenge = @code_challenge AND oauth_grant.revoked_at IS NULL
        """;

    private const string DropClient = """
        DELETE FROM oauth_client WHERE id = @id AND NOT EXISTS (SELECT 1 FROM oauth_grant
            WHERE oauth_grant.client_id = oauth_client.id AND oauth_grant.revoked_at IS NULL)
        """;

    private readonly HashSet<string> _sessionsBefore = new(StringComparer.Ordinal);
    private string? _tokenHash;
    private long? _signedInBefore;

    /// <summary>Makes the walk's login link. It has no code.</summary>
    public async Task<LoginLink> MakeLinkAsync(CancellationToken cancellationToken)
    {
        var token = OpaqueToken.Make();
        // Noted first: where the answer of the store is lost, the link may be there all the same.
        _tokenHash = OpaqueToken.HashOf(token);
        var expiresAt = await ledger.Database.WriteAsync(
            async transaction =>
            {
                var until = transaction.Now + LoginLink.Life;
                _signedInBefore = (await transaction.QueryAsync(
                    SignedInAt, row => row.Number("signed_in_at"), ("@email_key", emailKey))).Cast<long?>().FirstOrDefault();
                _sessionsBefore.UnionWith(await transaction.QueryAsync(
                    SessionsOfEmail, row => row.Text("token_hash"), ("@email_key", emailKey)));
                await transaction.ExecuteAsync(
                    InsertLink,
                    ("@token_hash", _tokenHash),
                    ("@email_key", emailKey),
                    ("@now", Millis.Of(transaction.Now)),
                    ("@expires_at", Millis.Of(until)),
                    ("@tries", LinkStore.MostTries));
                ledger.Audit.Append(transaction, new AuditEntry(AuditEvents.AuthLinkMade)
                {
                    Subject = (await PersonStore.FindByEmailAsync(transaction, emailKey))?.Subject,
                    Outcome = "check",
                });
                return until;
            },
            cancellationToken);
        return new LoginLink(token, Code: "", expiresAt);
    }

    /// <summary>Ends what is left. Not to be broken off: what stays would be a key to the house.</summary>
    /// <param name="challenges">Of each request that was sent.</param>
    /// <param name="clientId">The client that was registered, or null.</param>
    public async Task<WalkEnd> EndAsync(IReadOnlyList<string> challenges, string? clientId)
    {
        var connections = 0;
        foreach (var challenge in challenges)
            connections += await RevokeAsync(challenge);
        return await ledger.Database.WriteAsync(
            async transaction => await EndAsync(transaction, challenges, clientId) with { Connections = connections },
            CancellationToken.None);
    }

    private async Task<int> RevokeAsync(string challenge)
    {
        var grants = await ledger.Database.ReadAsync(
            reader => reader.QueryAsync(LiveGrants, row => row.Text("id"), ("@code_challenge", challenge)), CancellationToken.None);
        var ended = 0;
        foreach (var grant in grants)
        {
            if (await new Connections(ledger).RevokeAsync(grant, subject: null, RevokedBy.Operator, CancellationToken.None))
                ended++;
        }

        return ended;
    }

    private async ValueTask<WalkEnd> EndAsync(
        ITransaction transaction, IReadOnlyList<string> challenges, string? clientId)
    {
        var flows = 0;
        foreach (var challenge in challenges)
            flows += await transaction.ExecuteAsync(DropFlow, ("@code_challenge", challenge));
        var clients = clientId is null ? 0 : await transaction.ExecuteAsync(DropClient, ("@id", clientId));
        var (link, usedAt) = await TakeLinkAsync(transaction);
        var (sessions, isPersonRemoved) = usedAt is { } time ? await LeaveAsync(transaction, time) : (0, false);
        return new WalkEnd(flows, link, sessions, Connections: 0, clients, isPersonRemoved);
    }

    private async ValueTask<(WalkLink Link, long? UsedAt)> TakeLinkAsync(ITransaction transaction)
    {
        if (_tokenHash is null)
            return (WalkLink.None, null);
        var uses = await transaction.QueryAsync(
            UseOfLink, row => row.NumberOrNull("used_at"), ("@token_hash", _tokenHash));
        await transaction.ExecuteAsync(DropLink, ("@token_hash", _tokenHash));
        return uses switch
        {
            [{ } usedAt] => (WalkLink.Used, usedAt),
            [null] => (WalkLink.Open, null),
            _ => (WalkLink.Lost, null),
        };
    }

    private async ValueTask<(int Sessions, bool IsPersonRemoved)> LeaveAsync(ITransaction transaction, long usedAt)
    {
        if (await PersonStore.FindByEmailAsync(transaction, emailKey) is not { } person)
            return (0, false);

        var sessions = await EndSessionsAsync(transaction, person, usedAt);
        if (sessions > 0)
        {
            ledger.Audit.Append(
                transaction, new AuditEntry(AuditEvents.AuthSignedOut) { Subject = person.Subject, Outcome = "check" });
        }

        if (_signedInBefore is { } before)
        {
            await transaction.ExecuteAsync(
                RestoreSignedInAt, ("@subject", person.Subject), ("@used_at", usedAt), ("@before", before));
            return (sessions, false);
        }

        return (sessions, await transaction.ExecuteAsync(
            DropPerson, ("@subject", person.Subject), ("@used_at", usedAt)) > 0);
    }

    private async ValueTask<int> EndSessionsAsync(ITransaction transaction, Person person, long usedAt)
    {
        var ended = 0;
        var found = await transaction.QueryAsync(
            SessionsOfTime,
            row => row.Text("token_hash"),
            ("@subject", person.Subject), ("@method", SignInMethods.Link), ("@used_at", usedAt));
        foreach (var session in found.Where(session => !_sessionsBefore.Contains(session)))
        {
            if (await SessionStore.EndAsync(transaction, session))
                ended++;
        }

        return ended;
    }
}
