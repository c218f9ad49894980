using System.Text.Json;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.Clients;

/// <summary>
/// The rows of registered clients. No statement here removes a client with a live grant: an assistant that finds its id
/// forgotten shows a dead end. One that a person is about to decide on goes last.
/// </summary>
internal static class ClientStore
{
    private const string Insert = """
        INSERT INTO oauth_client (id, name, redirect_uris, created_at, origin, site)
        VALUES (@id, @name, @redirect_uris, @created_at, @origin, @site)
        """;

    private const string Find = "SELECT id, name, redirect_uris, created_at FROM oauth_client WHERE id = @id";

    private const string CountOfOrigin =
        "SELECT COUNT(*) AS made, MIN(created_at) AS oldest FROM oauth_client WHERE origin = @of AND created_at > @since";

    private const string CountOfSite =
        "SELECT COUNT(*) AS made, MIN(created_at) AS oldest FROM oauth_client WHERE site = @of AND created_at > @since";

    private const string CountAll = "SELECT COUNT(*) AS made FROM oauth_client";

    // So many are looked at for the site that has the most: whoever floods is among the newest.
    private const int LookedAt = 1_000;

    private const string HasLiveGrant = """
        EXISTS (SELECT 1 FROM oauth_grant WHERE oauth_grant.client_id = oauth_client.id
            AND oauth_grant.revoked_at IS NULL AND oauth_grant.expires_at > @now)
        """;

    private const string HasOpenFlow = """
        EXISTS (SELECT 1 FROM oauth_flow WHERE oauth_flow.client_id = oauth_client.id AND oauth_flow.expires_at > @now)
        """;

    // The site with the most of the newest gives its oldest, the never used before the used.
    private const string EvictIdle = $"""
        DELETE FROM oauth_client WHERE id IN (
            SELECT id FROM oauth_client
            WHERE created_at <= @before AND NOT {HasLiveGrant} AND NOT {HasOpenFlow} AND site = (
                SELECT site FROM (
                    SELECT site, created_at FROM oauth_client
                    WHERE created_at <= @before AND NOT {HasLiveGrant} AND NOT {HasOpenFlow}
                    ORDER BY created_at DESC LIMIT @looked_at) AS newest
                GROUP BY site ORDER BY COUNT(*) DESC, MIN(created_at) LIMIT 1)
            ORDER BY COALESCE(used_at, 0), created_at LIMIT @most)
        """;

    // An open flow protects no more: anyone can open one.
    private const string EvictUnconnected = $"""
        DELETE FROM oauth_client WHERE id IN (
            SELECT id FROM oauth_client
            WHERE created_at <= @before AND NOT {HasLiveGrant} AND site = (
                SELECT site FROM (
                    SELECT site, created_at FROM oauth_client
                    WHERE created_at <= @before AND NOT {HasLiveGrant}
                    ORDER BY created_at DESC LIMIT @looked_at) AS newest
                GROUP BY site ORDER BY COUNT(*) DESC, MIN(created_at) LIMIT 1)
            ORDER BY COALESCE(used_at, 0), created_at LIMIT @most)
        """;

    private const string MarkFirstUse = "UPDATE oauth_client SET used_at = @now WHERE id = @id AND used_at IS NULL";

    private const string MarkUsed = $"UPDATE oauth_client SET used_at = @now WHERE {HasLiveGrant}";

    private const string Expire = $"""
        DELETE FROM oauth_client
        WHERE created_at <= @made_before AND (used_at IS NULL OR used_at <= @used_before)
            AND NOT {HasLiveGrant} AND NOT {HasOpenFlow}
        """;

    public static async ValueTask AddAsync(ITransaction transaction, RegisteredClient client, string origin, string site) =>
        await transaction.ExecuteAsync(
            Insert,
            ("@id", client.Id),
            ("@name", client.Name),
            ("@redirect_uris", JsonSerializer.Serialize(client.RedirectUris, ClientJson.Default.IReadOnlyListString)),
            ("@created_at", Millis.Of(client.CreatedAt)),
            ("@origin", origin),
            ("@site", site));

    public static async ValueTask<RegisteredClient?> FindAsync(IReader reader, string id)
    {
        var rows = await reader.QueryAsync(
            Find,
            row => new RegisteredClient(
                row.Text("id"),
                row.TextOrNull("name"),
                JsonSerializer.Deserialize(row.Text("redirect_uris"), ClientJson.Default.IReadOnlyListString)!,
                Millis.Read(row.Number("created_at"))),
            ("@id", id));
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>How many one origin made since, and when the first of them was.</summary>
    public static ValueTask<(long Made, long? Oldest)> CountOfOriginAsync(IReader reader, string origin, DateTimeOffset since) =>
        CountAsync(reader, CountOfOrigin, origin, since);

    /// <summary>The same for a site.</summary>
    public static ValueTask<(long Made, long? Oldest)> CountOfSiteAsync(IReader reader, string site, DateTimeOffset since) =>
        CountAsync(reader, CountOfSite, site, since);

    /// <summary>A person lets it in; true at the first time.</summary>
    public static async ValueTask<bool> TryMarkFirstUseAsync(ITransaction transaction, string id) =>
        await transaction.ExecuteAsync(MarkFirstUse, ("@id", id), ("@now", Millis.Of(transaction.Now))) == 1;

    public static async ValueTask<long> CountAsync(IReader reader) =>
        (await reader.QueryAsync(CountAll, row => row.Number("made")))[0];

    /// <summary>
    /// Makes room by those without a connection: first those that had the time to begin, then any that nobody decides on, then
    /// any. Answers how many went.
    /// </summary>
    public static async ValueTask<int> EvictAsync(ITransaction transaction, RegistrationTerms terms)
    {
        var now = transaction.Now;
        foreach (var (sql, before) in ((string, DateTimeOffset)[])[(EvictIdle, now - terms.Grace), (EvictIdle, now), (EvictUnconnected, now)])
        {
            var gone = await transaction.ExecuteAsync(
                sql,
                ("@now", Millis.Of(now)),
                ("@before", Millis.Of(before)),
                ("@most", terms.Evicted),
                ("@looked_at", LookedAt));
            if (gone > 0)
                return gone;
        }

        return 0;
    }

    /// <summary>Notes who is in use, then forgets who isn't any more.</summary>
    public static async ValueTask<int> SweepAsync(ITransaction transaction, RegistrationTerms terms)
    {
        var now = transaction.Now;
        await transaction.ExecuteAsync(MarkUsed, ("@now", Millis.Of(now)));
        return await transaction.ExecuteAsync(
            Expire,
            ("@now", Millis.Of(now)),
            ("@made_before", Millis.Of(now - terms.UnusedLife)),
            ("@used_before", Millis.Of(now - terms.IdleLife)));
    }

    private static async ValueTask<(long Made, long? Oldest)> CountAsync(IReader reader, string sql, string of, DateTimeOffset since) =>
        (await reader.QueryAsync(
            sql, row => (row.Number("made"), row.NumberOrNull("oldest")), ("@of", of), ("@since", Millis.Of(since))))[0];
}
