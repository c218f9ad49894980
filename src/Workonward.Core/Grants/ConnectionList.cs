using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants;

/// <summary>Connections in a list: begun, not ended, newest first.</summary>
internal static class ConnectionList
{
    private const string OfPerson = """
        SELECT oauth_grant.*, person.email_key FROM oauth_grant JOIN person ON person.subject = oauth_grant.subject
        WHERE oauth_grant.subject = @subject AND oauth_grant.revoked_at IS NULL AND oauth_grant.n > 0
            AND oauth_grant.expires_at > @now
        ORDER BY oauth_grant.created_at DESC LIMIT @most
        """;

    // That every connection was created at some time is said for the index: newest first, read no further than listed.
    private const string OfEveryone = """
        SELECT oauth_grant.*, person.email_key FROM oauth_grant JOIN person ON person.subject = oauth_grant.subject
        WHERE oauth_grant.created_at > 0 AND oauth_grant.revoked_at IS NULL AND oauth_grant.n > 0
            AND oauth_grant.expires_at > @now
        ORDER BY oauth_grant.created_at DESC LIMIT @most
        """;

    public static async ValueTask<IReadOnlyList<Grant>> ReadAsync(IReader reader, string? subject, int most)
    {
        var now = ("@now", (object?)Millis.Of(reader.Now));
        return subject is null
            ? await reader.QueryAsync(OfEveryone, Read, now, ("@most", most))
            : await reader.QueryAsync(OfPerson, Read, now, ("@subject", subject), ("@most", most));
    }

    private static Grant Read(Row row) => StoredGrant.Read(row).Grant;
}
