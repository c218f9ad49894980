using System.Text.Json;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.Clients;

/// <summary>
/// The rows of registered clients. No statement here removes a client with a live grant, or one that a person is about to decide
/// on: an assistant that finds its id forgotten shows a dead end.
/// </summary>
internal static class ClientStore
{
    private const string Insert = """
        INSERT INTO oauth_client (id, name, redirect_uris, created_at, origin)
        VALUES (@id, @name, @redirect_uris, @created_at, @origin)
        """;

    private const string Find = "SELECT id, name, redirect_uris, created_at FROM oauth_client WHERE id = @id";

    private const string CountOfOrigin =
        "SELECT COUNT(*) AS made, MIN(created_at) AS oldest FROM oauth_client WHERE origin = @origin AND created_at > @since";

    private const string CountSince = "SELECT COUNT(*) AS made, MIN(created_at) AS oldest FROM oauth_client WHERE created_at > @since";

    private const string CountAll = "SELECT COUNT(*) AS made FROM oauth_client";

    private const string HasLiveGrant = """
        EXISTS (SELECT 1 FROM oauth_grant WHERE oauth_grant.client_id = oauth_client.id
            AND oauth_grant.revoked_at IS NULL AND oauth_grant.expires_at > @now)
        """;

    private const string HasOpenFlow = """
        EXISTS (SELECT 1 FROM oauth_flow WHERE oauth_flow.client_id = oauth_client.id AND oauth_flow.expires_at > @now)
        """;

    private const string Evict = $"""
        DELETE FROM oauth_client WHERE id IN (
            SELECT id FROM oauth_client WHERE created_at <= @before AND NOT {HasLiveGrant} AND NOT {HasOpenFlow}
            ORDER BY COALESCE(used_at, 0), created_at LIMIT @most)
        """;

    private const string MarkUsed = $"UPDATE oauth_client SET used_at = @now WHERE {HasLiveGrant}";

    private const string Expire = $"""
        DELETE FROM oauth_client
        WHERE created_at <= @made_before AND (used_at IS NULL OR used_at <= @used_before)
            AND NOT {HasLiveGrant} AND NOT {HasOpenFlow}
        """;

    public static async ValueTask AddAsync(ITransaction transaction, RegisteredClient client, string origin) =>
        await transaction.ExecuteAsync(
            Insert,
            ("@id", client.Id),
            ("@name", client.Name),
            ("@redirect_uris", JsonSerializer.Serialize(client.RedirectUris, ClientJson.Default.IReadOnlyListString)),
            ("@created_at", Millis.Of(client.CreatedAt)),
            ("@origin", origin));

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

    /// <summary>How many were made since, and when the first of them was; of one origin, or of all.</summary>
    public static async ValueTask<(long Made, long? Oldest)> CountAsync(IReader reader, string? origin, DateTimeOffset since) =>
        (await reader.QueryAsync(
            origin is null ? CountSince : CountOfOrigin,
            row => (row.Number("made"), row.NumberOrNull("oldest")),
            origin is null ? [("@since", Millis.Of(since))] : [("@origin", origin), ("@since", Millis.Of(since))]))[0];

    public static async ValueTask<long> CountAsync(IReader reader) =>
        (await reader.QueryAsync(CountAll, row => row.Number("made")))[0];

    /// <summary>Makes room by those without a grant: the never used before the used, the oldest first.</summary>
    public static ValueTask<int> EvictAsync(ITransaction transaction, RegistrationTerms terms) => transaction.ExecuteAsync(
        Evict,
        ("@now", Millis.Of(transaction.Now)),
        ("@before", Millis.Of(transaction.Now - terms.Grace)),
        ("@most", terms.Evicted));

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
}
