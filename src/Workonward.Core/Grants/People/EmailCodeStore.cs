using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.People;

/// <summary>The rows of emailed codes. Every address gets one, so that the work says nothing about who is known.</summary>
internal static class EmailCodeStore
{
    private const string Prune = "DELETE FROM email_code WHERE created_at <= @before AND expires_at <= @now";

    private const string Count = """
        SELECT COALESCE(SUM(CASE WHEN used_at IS NULL THEN 1 ELSE 0 END), 0) AS kept,
            COALESCE(SUM(CASE WHEN is_known = 1 AND created_at > @since THEN 1 ELSE 0 END), 0) AS for_all,
            COALESCE(SUM(CASE WHEN is_known = 1 AND created_at > @since AND email_key = @email_key THEN 1 ELSE 0 END), 0)
                AS for_address,
            COALESCE(SUM(CASE WHEN is_known = 1 AND created_at > @since AND email_key = @email_key AND origin = @origin
                THEN 1 ELSE 0 END), 0) AS from_origin
        FROM email_code
        """;

    private const string Insert = """
        INSERT INTO email_code (id_hash, email_key, is_known, code_mac, tries, origin, created_at, expires_at)
        VALUES (@id_hash, @email_key, @is_known, @code_mac, 0, @origin, @now, @expires_at)
        """;

    // The one that gives way is used up like any other: a mail that went out goes on counting against the limits.
    private const string Evict = """
        UPDATE email_code SET used_at = @now WHERE id_hash = (
            SELECT id_hash FROM email_code WHERE used_at IS NULL AND origin = (
                SELECT origin FROM email_code WHERE used_at IS NULL GROUP BY origin ORDER BY COUNT(*) DESC, origin LIMIT 1)
            ORDER BY created_at, id_hash LIMIT 1)
        """;

    private const string DropUnmailed = "DELETE FROM email_code WHERE used_at IS NOT NULL AND is_known = 0";

    private const string CountTry = """
        UPDATE email_code SET tries = tries + 1
        WHERE id_hash = @id_hash AND used_at IS NULL AND expires_at > @now AND tries < @most
        """;

    private const string Live = """
        SELECT email_key, is_known, code_mac FROM email_code
        WHERE id_hash = @id_hash AND used_at IS NULL AND expires_at > @now AND tries < @most
        """;

    private const string Find = "SELECT email_key, is_known, code_mac FROM email_code WHERE id_hash = @id_hash";

    private const string Use = "UPDATE email_code SET used_at = @now WHERE id_hash = @id_hash AND used_at IS NULL";

    /// <summary>Forgets what counts no more.</summary>
    public static async ValueTask TidyAsync(ITransaction transaction, TimeSpan window)
    {
        var now = transaction.Now;
        await transaction.ExecuteAsync(Prune, ("@before", Millis.Of(now - window)), ("@now", Millis.Of(now)));
    }

    /// <summary>How many codes there are, and how many of them went out in the window.</summary>
    public static async ValueTask<EmailCodeCounts> CountAsync(IReader reader, string emailKey, string origin, TimeSpan window) =>
        (await reader.QueryAsync(
            Count,
            row => new EmailCodeCounts(
                row.Number("kept"), row.Number("for_all"), row.Number("for_address"), row.Number("from_origin")),
            ("@email_key", emailKey),
            ("@origin", origin),
            ("@since", Millis.Of(reader.Now - window))))[0];

    /// <summary>
    /// Makes room for one: the oldest code of the network that asked for most gives way, mailed or not, since to drop the
    /// unmailed ones alone would tell which they are.
    /// </summary>
    public static async ValueTask EvictAsync(ITransaction transaction)
    {
        await transaction.ExecuteAsync(Evict, ("@now", Millis.Of(transaction.Now)));
        await transaction.ExecuteAsync(DropUnmailed);
    }

    public static async ValueTask AddAsync(
        ITransaction transaction, string idHash, EmailCodeRow row, string origin, TimeSpan life) =>
        await transaction.ExecuteAsync(
            Insert,
            ("@id_hash", idHash),
            ("@email_key", row.EmailKey),
            ("@is_known", row.WasMailed ? 1 : 0),
            ("@code_mac", row.CodeMac),
            ("@origin", origin),
            ("@now", Millis.Of(transaction.Now)),
            ("@expires_at", Millis.Of(transaction.Now + life)));

    /// <summary>The code, if it may still be tried; looking costs no try.</summary>
    public static ValueTask<EmailCodeRow?> FindLiveAsync(IReader reader, string idHash, int tries) =>
        OneAsync(reader, Live, ("@id_hash", idHash), ("@now", Millis.Of(reader.Now)), ("@most", tries));

    /// <summary>
    /// The code, once this try has been counted: however many try at once, no more are looked at than were left. Null when
    /// none is.
    /// </summary>
    public static async ValueTask<EmailCodeRow?> CountTryAsync(ITransaction transaction, string idHash, int tries)
    {
        var counted = await transaction.ExecuteAsync(
            CountTry, ("@id_hash", idHash), ("@now", Millis.Of(transaction.Now)), ("@most", tries));
        return counted == 1 ? await OneAsync(transaction, Find, ("@id_hash", idHash)) : null;
    }

    /// <summary>Uses a code up; false when it is.</summary>
    public static async ValueTask<bool> TryUseAsync(ITransaction transaction, string idHash) =>
        await transaction.ExecuteAsync(Use, ("@id_hash", idHash), ("@now", Millis.Of(transaction.Now))) == 1;

    private static async ValueTask<EmailCodeRow?> OneAsync(
        IReader reader, string sql, params (string, object?)[] parameters)
    {
        var rows = await reader.QueryAsync(
            sql,
            row => new EmailCodeRow(row.Text("email_key"), row.Number("is_known") == 1, row.Text("code_mac")),
            parameters);
        return rows.Count == 0 ? null : rows[0];
    }
}
