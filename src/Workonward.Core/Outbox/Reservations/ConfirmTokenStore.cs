using Workonward.Storage;

namespace Workonward.Core.Outbox.Reservations;

/// <summary>Confirm tokens, by their hash: single use, bound to one fingerprint and one caller, and expiring.</summary>
internal static class ConfirmTokenStore
{
    private const string Insert = """
        INSERT INTO confirm_token (token_hash, tenant, subject, client_id, mode, request_hash, fingerprint, expires_at)
        VALUES (@token_hash, @tenant, @subject, @client_id, @mode, @request_hash, @fingerprint, @expires_at)
        """;

    private const string Find = """
        SELECT tenant, subject, client_id, mode, fingerprint, expires_at, request_id FROM confirm_token
        WHERE token_hash = @token_hash
        """;

    private const string Use = """
        UPDATE confirm_token SET request_id = @request_id WHERE token_hash = @token_hash AND request_id IS NULL
        """;

    private const string CountOpen = """
        SELECT COUNT(*) AS waiting FROM confirm_token
        WHERE tenant = @tenant AND subject = @subject AND request_id IS NULL AND expires_at > @now
        """;

    /// <summary>Tokens that ran out unused; a used one stays, since it is its batch's key.</summary>
    public const string Prune = "DELETE FROM confirm_token WHERE request_id IS NULL AND expires_at <= @now";

    public static async ValueTask AddAsync(
        ITransaction transaction, string tokenHash, NewRequest request, DateTimeOffset expiresAt) =>
        await transaction.ExecuteAsync(
            Insert,
            ("@token_hash", tokenHash),
            ("@tenant", request.Caller.Tenant),
            ("@subject", request.Caller.Subject),
            ("@client_id", request.Caller.ClientId),
            ("@mode", SendModeText.Of(request.Mode)),
            ("@request_hash", request.RequestHash),
            ("@fingerprint", request.Fingerprint),
            ("@expires_at", Millis.Of(expiresAt)));

    public static async ValueTask<ConfirmToken?> FindAsync(IReader reader, string tokenHash)
    {
        var rows = await reader.QueryAsync(
            Find,
            row => new ConfirmToken(
                row.Text("tenant"),
                row.Text("subject"),
                row.TextOrNull("client_id"),
                SendModeText.Read(row.Text("mode")),
                row.Text("fingerprint"),
                Millis.Read(row.Number("expires_at")),
                row.TextOrNull("request_id")),
            ("@token_hash", tokenHash));
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Uses a token up; false when another call was first.</summary>
    public static async ValueTask<bool> TryUseAsync(ITransaction transaction, string tokenHash, string requestId) =>
        await transaction.ExecuteAsync(Use, ("@token_hash", tokenHash), ("@request_id", requestId)) == 1;

    public static async ValueTask<long> CountOpenAsync(IReader reader, string tenant, string subject) =>
        (await reader.QueryAsync(
            CountOpen,
            row => row.Number("waiting"),
            ("@tenant", tenant),
            ("@subject", subject),
            ("@now", Millis.Of(reader.Now))))[0];
}
