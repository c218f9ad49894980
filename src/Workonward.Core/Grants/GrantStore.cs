using Workonward.Core.Grants.People;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants;

/// <summary>Grants by their id, and each change that a grant knows.</summary>
internal static class GrantStore
{
    // Without its person a grant is not found: whoever removes a person removes what the person gave.
    private const string Find = """
        SELECT oauth_grant.*, person.email_key FROM oauth_grant JOIN person ON person.subject = oauth_grant.subject
        WHERE oauth_grant.id = @id
        """;

    private const string FindSignedIn = """
        SELECT person.subject FROM person JOIN session ON session.subject = person.subject
        WHERE person.subject = @subject AND person.email_key = @email_key AND session.expires_at > @now LIMIT 1
        """;

    private const string FindOfClient =
        "SELECT id FROM oauth_grant WHERE client_id = @client_id AND revoked_at IS NULL AND expires_at > @now LIMIT 1";

    private const string Insert = """
        INSERT INTO oauth_grant (id, tenant, subject, client_id, client_kind, client_name, client_host, redirect_uri,
            redirect_host, scope, resource, n, created_at, rotated_at, expires_at, ends_at)
        VALUES (@id, @tenant, @subject, @client_id, @client_kind, @client_name, @client_host, @redirect_uri,
            @redirect_host, @scope, @resource, 0, @now, @now, @expires_at, @ends_at)
        """;

    private const string Rotate = """
        UPDATE oauth_grant SET n = n + 1, rotated_at = @now, expires_at = @expires_at
        WHERE id = @id AND n = @n AND revoked_at IS NULL
        """;

    private const string Revoke =
        "UPDATE oauth_grant SET revoked_at = @now, revoked_by = @by WHERE id = @id AND revoked_at IS NULL";

    private const string RevokeOfPerson = """
        UPDATE oauth_grant SET revoked_at = @now, revoked_by = @by
        WHERE subject = @subject AND revoked_at IS NULL AND expires_at > @now
        """;

    private const string RevokeEvery =
        "UPDATE oauth_grant SET revoked_at = @now, revoked_by = @by WHERE expires_at > @now AND revoked_at IS NULL";

    private const string SetScope =
        "UPDATE oauth_grant SET scope = @scope WHERE id = @id AND revoked_at IS NULL AND expires_at > @now";

    private const string SetUsed =
        "UPDATE oauth_grant SET used_at = @now WHERE id = @id AND (used_at IS NULL OR used_at < @now)";

    public static async ValueTask<StoredGrant?> FindAsync(IReader reader, string id)
    {
        var rows = await reader.QueryAsync(Find, StoredGrant.Read, ("@id", id));
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>
    /// Whether the person is still signed in somewhere, under this very address. A request that began before an operator took
    /// everything from the person must not give anything afterwards.
    /// </summary>
    public static async ValueTask<bool> IsSignedInAsync(IReader reader, Person person) =>
        (await reader.QueryAsync(
            FindSignedIn,
            row => row.Text("subject"),
            ("@subject", person.Subject),
            ("@email_key", person.EmailKey),
            ("@now", Millis.Of(reader.Now)))).Count == 1;

    /// <summary>Whether anybody let this client in, and it hasn't ended.</summary>
    public static async ValueTask<bool> IsClientInUseAsync(IReader reader, string clientId) =>
        (await reader.QueryAsync(
            FindOfClient, row => row.Text("id"), ("@client_id", clientId), ("@now", Millis.Of(reader.Now)))).Count == 1;

    /// <summary>Stores a grant whose code isn't redeemed yet; it lasts no longer than its code.</summary>
    public static async ValueTask AddAsync(ITransaction transaction, NewGrant grant) =>
        await transaction.ExecuteAsync(
            Insert,
            ("@id", grant.Id),
            ("@tenant", Ledger.Tenant),
            ("@subject", grant.Subject),
            ("@client_id", grant.Flow.ClientId),
            ("@client_kind", grant.Flow.ClientKind),
            ("@client_name", grant.Flow.ClientName),
            ("@client_host", grant.Flow.ClientHost),
            ("@redirect_uri", grant.Flow.RedirectUri),
            ("@redirect_host", grant.RedirectHost),
            ("@scope", ScopeText.Of(grant.Scopes)),
            ("@resource", grant.Flow.Resource),
            ("@now", Millis.Of(transaction.Now)),
            ("@expires_at", Millis.Of(grant.CodeExpiresAt)),
            ("@ends_at", Millis.Of(grant.EndsAt)));

    /// <summary>Moves the counter on by one; false when it stood elsewhere, or the grant was revoked.</summary>
    public static async ValueTask<bool> TryRotateAsync(
        ITransaction transaction, StoredGrant stored, DateTimeOffset expiresAt) =>
        await transaction.ExecuteAsync(
            Rotate,
            ("@id", stored.Grant.Id),
            ("@n", stored.Counter),
            ("@now", Millis.Of(transaction.Now)),
            ("@expires_at", Millis.Of(expiresAt))) == 1;

    /// <summary>Ends a grant; false when it had ended before.</summary>
    public static async ValueTask<bool> TryRevokeAsync(ITransaction transaction, string id, string by) =>
        await transaction.ExecuteAsync(
            Revoke, ("@id", id), ("@by", by), ("@now", Millis.Of(transaction.Now))) == 1;

    /// <summary>Ends every grant of a person that is still good, and answers how many.</summary>
    public static ValueTask<int> RevokeOfPersonAsync(ITransaction transaction, string subject, string by) =>
        transaction.ExecuteAsync(
            RevokeOfPerson, ("@subject", subject), ("@by", by), ("@now", Millis.Of(transaction.Now)));

    /// <summary>Ends every grant of everybody, and answers how many.</summary>
    public static ValueTask<int> RevokeEveryAsync(ITransaction transaction, string by) =>
        transaction.ExecuteAsync(RevokeEvery, ("@by", by), ("@now", Millis.Of(transaction.Now)));

    public static async ValueTask<bool> TrySetScopesAsync(ITransaction transaction, string id, IEnumerable<string> scopes) =>
        await transaction.ExecuteAsync(
            SetScope, ("@id", id), ("@scope", ScopeText.Of(scopes)), ("@now", Millis.Of(transaction.Now))) == 1;

    public static async ValueTask SetUsedAsync(ITransaction transaction, string id, DateTimeOffset at) =>
        await transaction.ExecuteAsync(SetUsed, ("@id", id), ("@now", Millis.Of(at)));
}
