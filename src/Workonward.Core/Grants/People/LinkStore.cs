using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.People;

/// <summary>The rows of login links.</summary>
internal static class LinkStore
{
    /// <summary>So many wrong tries kill a code; its link goes on.</summary>
    public const int MostTries = 5;

    private const string Insert = """
        INSERT INTO sign_in_link (token_hash, code_hash, email_key, is_offer, created_at, expires_at, tries)
        VALUES (@token_hash, @code_hash, @email_key, @is_offer, @now, @expires_at, 0)
        """;

    private const string Prune = "DELETE FROM sign_in_link WHERE expires_at <= @now";

    private const string DropOffers = "DELETE FROM sign_in_link WHERE is_offer = 1 AND used_at IS NULL AND email_key = @email_key";

    private const string DropOpen = "DELETE FROM sign_in_link WHERE used_at IS NULL AND email_key = @email_key";

    private const string Open = """
        SELECT token_hash, code_hash, email_key, is_offer FROM sign_in_link
        WHERE used_at IS NULL AND expires_at > @now
        """;

    private const string OfToken = $"{Open} AND token_hash = @token_hash";

    private const string WithCode = $"{Open} AND email_key = @email_key AND tries < @most AND is_offer <= @offers";

    private const string KillCodes = "UPDATE sign_in_link SET tries = @most WHERE email_key = @email_key AND tries < @most";

    private const string CountTry = "UPDATE sign_in_link SET tries = tries + 1 WHERE token_hash = @token_hash";

    private const string Use = """
        UPDATE sign_in_link SET used_at = @now WHERE token_hash = @token_hash AND used_at IS NULL AND expires_at > @now
        """;

    /// <summary>
    /// Adds a link. An address has one live code at most, the newest, and one live offer: older links go on without a code.
    /// </summary>
    public static async ValueTask AddAsync(
        ITransaction transaction, string tokenHash, string codeHash, string emailKey, bool isOffer, DateTimeOffset expiresAt)
    {
        var now = Millis.Of(transaction.Now);
        await transaction.ExecuteAsync(Prune, ("@now", now));
        if (isOffer)
            await transaction.ExecuteAsync(DropOffers, ("@email_key", emailKey));
        await transaction.ExecuteAsync(KillCodes, ("@email_key", emailKey), ("@most", MostTries));
        await transaction.ExecuteAsync(
            Insert,
            ("@token_hash", tokenHash),
            ("@code_hash", codeHash),
            ("@email_key", emailKey),
            ("@is_offer", isOffer ? 1 : 0),
            ("@now", now),
            ("@expires_at", Millis.Of(expiresAt)));
    }

    public static ValueTask<StoredLink?> FindAsync(IReader reader, string tokenHash) =>
        OneAsync(reader, OfToken, ("@token_hash", tokenHash));

    /// <summary>
    /// The link of an address whose code may still be tried, after this try has been counted: what is looked at in parallel
    /// is never more than the tries that were left. Null when there is none.
    /// </summary>
    public static async ValueTask<StoredLink?> CountTryAsync(ITransaction transaction, string emailKey, bool withOffers)
    {
        var link = await OneAsync(
            transaction,
            WithCode,
            ("@email_key", emailKey), ("@most", MostTries), ("@offers", withOffers ? 1 : 0));
        if (link is not null)
            await transaction.ExecuteAsync(CountTry, ("@token_hash", link.TokenHash));
        return link;
    }

    /// <summary>Uses a link up; false when it is used or expired.</summary>
    public static async ValueTask<bool> TryUseAsync(ITransaction transaction, string tokenHash) =>
        await transaction.ExecuteAsync(
            Use, ("@token_hash", tokenHash), ("@now", Millis.Of(transaction.Now))) == 1;

    /// <summary>Voids what an address could still sign in with.</summary>
    public static async ValueTask DropAsync(ITransaction transaction, string emailKey) =>
        await transaction.ExecuteAsync(DropOpen, ("@email_key", emailKey));

    private static async ValueTask<StoredLink?> OneAsync(IReader reader, string sql, params (string, object?)[] parameters)
    {
        var rows = await reader.QueryAsync(
            sql,
            row => new StoredLink(
                row.Text("token_hash"), row.Text("code_hash"), row.Text("email_key"), row.Number("is_offer") == 1),
            [.. parameters, ("@now", Millis.Of(reader.Now))]);
        return rows.Count == 0 ? null : rows[0];
    }
}
