using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.People;

/// <summary>The rows of login links.</summary>
internal static class LinkStore
{
    /// <summary>So many wrong tries of one network are looked at, for one code.</summary>
    public const int MostTries = 5;

    /// <summary>
    /// So many wrong tries of all networks kill a code; its link goes on. Of 30 to the 8th codes that is one in thirteen
    /// thousand million.
    /// </summary>
    public const int MostTriesOfAll = 50;

    // Stands for the link of an address that has none: its try is counted all the same, so that the work is.
    private static readonly string NoLink = new('0', 64);

    private const string Insert = """
        INSERT INTO sign_in_link (token_hash, code_hash, email_key, is_offer, created_at, expires_at, tries)
        VALUES (@token_hash, @code_hash, @email_key, @is_offer, @now, @expires_at, 0)
        """;

    private const string Prune = "DELETE FROM sign_in_link WHERE expires_at <= @now";

    private const string DropOffers = "DELETE FROM sign_in_link WHERE is_offer = 1 AND used_at IS NULL AND email_key = @email_key";

    private const string DropOpen = "DELETE FROM sign_in_link WHERE used_at IS NULL AND email_key = @email_key AND expires_at > @now";

    private const string Open = """
        SELECT token_hash, code_hash, email_key, is_offer FROM sign_in_link
        WHERE used_at IS NULL AND expires_at > @now
        """;

    private const string OfToken = $"{Open} AND token_hash = @token_hash";

    private const string WithCode = $"{Open} AND email_key = @email_key AND tries < @most AND is_offer <= @offers";

    private const string KillCodes = "UPDATE sign_in_link SET tries = @most WHERE email_key = @email_key AND tries < @most";

    private const string PruneTries = "DELETE FROM sign_in_link_try WHERE expires_at <= @now";

    private const string NoteTry = """
        INSERT INTO sign_in_link_try (token_hash, origin, tries, expires_at) VALUES (@token_hash, @origin, 1, @expires_at)
        ON CONFLICT (token_hash, origin) DO UPDATE SET tries = sign_in_link_try.tries + 1
        """;

    private const string CountTry = """
        UPDATE sign_in_link SET tries = tries + 1 WHERE token_hash = @token_hash AND EXISTS (
            SELECT 1 FROM sign_in_link_try AS own
            WHERE own.token_hash = @token_hash AND own.origin = @origin AND own.tries <= @most)
        """;

    private const string OfUsed = """
        SELECT email_key FROM sign_in_link WHERE token_hash = @token_hash AND used_at IS NOT NULL AND expires_at > @now
        """;

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
        await transaction.ExecuteAsync(KillCodes, ("@email_key", emailKey), ("@most", MostTriesOfAll));
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

    /// <summary>Whom a link has signed in that is not too old yet; null for every other.</summary>
    public static async ValueTask<string?> FindUsedAsync(IReader reader, string tokenHash)
    {
        var rows = await reader.QueryAsync(
            OfUsed, row => row.Text("email_key"), ("@token_hash", tokenHash), ("@now", Millis.Of(reader.Now)));
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>
    /// The link of an address whose code this network may still try, after this try has been counted: what is looked at in
    /// parallel is never more than the tries that were left. Null when there is none. Every address costs the same statements.
    /// </summary>
    public static async ValueTask<StoredLink?> CountTryAsync(
        ITransaction transaction, string emailKey, bool withOffers, string origin)
    {
        var link = await OneAsync(
            transaction,
            WithCode,
            ("@email_key", emailKey), ("@most", MostTriesOfAll), ("@offers", withOffers ? 1 : 0));
        // One row for all tries that meet no link: strangers fill nothing with them.
        (string, object?)[] of = [("@token_hash", link?.TokenHash ?? NoLink), ("@origin", link is null ? "" : origin)];
        await transaction.ExecuteAsync(PruneTries, ("@now", Millis.Of(transaction.Now)));
        await transaction.ExecuteAsync(NoteTry, [.. of, ("@expires_at", Millis.Of(transaction.Now + LoginLink.Life))]);
        var counted = await transaction.ExecuteAsync(CountTry, [.. of, ("@most", MostTries)]);
        return counted == 1 ? link : null;
    }

    /// <summary>Uses a link up; false when it is used or expired.</summary>
    public static async ValueTask<bool> TryUseAsync(ITransaction transaction, string tokenHash) =>
        await transaction.ExecuteAsync(
            Use, ("@token_hash", tokenHash), ("@now", Millis.Of(transaction.Now))) == 1;

    /// <summary>Voids what an address could still sign in with; how many.</summary>
    public static ValueTask<int> DropAsync(ITransaction transaction, string emailKey) => transaction.ExecuteAsync(
        DropOpen, ("@email_key", emailKey), ("@now", Millis.Of(transaction.Now)));

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
