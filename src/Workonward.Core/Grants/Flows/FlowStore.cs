using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.Flows;

/// <summary>Flows by the hash of their id.</summary>
internal static class FlowStore
{
    private const string Insert = """
        INSERT INTO oauth_flow (id_hash, client_id, client_kind, client_name, client_host, redirect_uri, scope, resource,
            client_state, code_challenge, origin, created_at, expires_at)
        VALUES (@id_hash, @client_id, @client_kind, @client_name, @client_host, @redirect_uri, @scope, @resource,
            @client_state, @code_challenge, @origin, @now, @expires_at)
        """;

    private const string Find = """
        SELECT * FROM oauth_flow WHERE id_hash = @id_hash AND expires_at > @now AND created_at <= @latest
        """;

    private const string Remove = "DELETE FROM oauth_flow WHERE id_hash = @id_hash";

    private const string Evict = """
        DELETE FROM oauth_flow WHERE id_hash = (
            SELECT id_hash FROM oauth_flow WHERE origin = (
                SELECT origin FROM oauth_flow GROUP BY origin ORDER BY COUNT(*) DESC, origin LIMIT 1)
            ORDER BY created_at, id_hash LIMIT 1)
        """;

    private const string CountOpen = """
        SELECT COUNT(*) AS flows FROM (SELECT expires_at FROM oauth_flow WHERE expires_at > @now LIMIT @most) AS open_flow
        """;

    public static async ValueTask AddAsync(
        ITransaction transaction, string idHash, NewFlow flow, string origin, DateTimeOffset expiresAt) =>
        await transaction.ExecuteAsync(
            Insert,
            ("@id_hash", idHash),
            ("@client_id", flow.ClientId),
            ("@client_kind", flow.ClientKind),
            ("@client_name", flow.ClientName),
            ("@client_host", flow.ClientHost),
            ("@redirect_uri", flow.RedirectUri),
            ("@scope", ScopeText.Of(flow.Scopes)),
            ("@resource", flow.Resource),
            ("@client_state", flow.State),
            ("@code_challenge", flow.CodeChallenge),
            ("@origin", origin),
            ("@now", Millis.Of(transaction.Now)),
            ("@expires_at", Millis.Of(expiresAt)));

    /// <summary>A flow that waits; not one from a time that the clock has since been set back from.</summary>
    public static async ValueTask<Flow?> FindAsync(IReader reader, string idHash, TimeSpan tolerance)
    {
        var rows = await reader.QueryAsync(
            Find,
            Read,
            ("@id_hash", idHash),
            ("@now", Millis.Of(reader.Now)),
            ("@latest", Millis.Of(reader.Now + tolerance)));
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Ends a flow; false when another answer was first.</summary>
    public static async ValueTask<bool> TryRemoveAsync(ITransaction transaction, string idHash) =>
        await transaction.ExecuteAsync(Remove, ("@id_hash", idHash)) == 1;

    /// <summary>
    /// Makes room for one: the oldest flow of the origin that has most gives way, so that whoever fills the table pushes out
    /// their own.
    /// </summary>
    public static async ValueTask EvictAsync(ITransaction transaction) => await transaction.ExecuteAsync(Evict);

    /// <summary>How many wait; never counts beyond <paramref name="most"/>.</summary>
    public static async ValueTask<long> CountOpenAsync(IReader reader, int most) =>
        (await reader.QueryAsync(
            CountOpen, row => row.Number("flows"), ("@now", Millis.Of(reader.Now)), ("@most", most)))[0];

    private static Flow Read(Row row) => new(
        row.Text("client_id"),
        row.Text("client_kind"),
        row.TextOrNull("client_name"),
        row.TextOrNull("client_host"),
        row.Text("redirect_uri"),
        ScopeText.Read(row.Text("scope")),
        row.Text("resource"),
        row.TextOrNull("client_state"),
        row.Text("code_challenge"),
        Millis.Read(row.Number("expires_at")));
}
