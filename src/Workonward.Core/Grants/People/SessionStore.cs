using Workonward.Core.Grants.Keys;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.People;

/// <summary>The rows of sessions.</summary>
internal static class SessionStore
{
    private const string Insert = """
        INSERT INTO session (token_hash, subject, method, created_at, expires_at)
        VALUES (@token_hash, @subject, @method, @now, @expires_at)
        """;

    private const string Select = """
        SELECT session.token_hash, session.subject, session.method, session.created_at, session.expires_at, person.email_key
        FROM session JOIN person ON person.subject = session.subject
        WHERE session.token_hash = @token_hash AND session.expires_at > @now
        """;

    private const string Delete = "DELETE FROM session WHERE token_hash = @token_hash";

    private const string DeleteAll = "DELETE FROM session WHERE subject = @subject AND expires_at > @now";

    private const string Prune = "DELETE FROM session WHERE expires_at <= @now";

    private const string DeleteOldest = """
        DELETE FROM session WHERE subject = @subject AND token_hash NOT IN (
            SELECT token_hash FROM session WHERE subject = @subject ORDER BY created_at DESC, token_hash LIMIT @kept)
        """;

    /// <summary>Begins a session and answers its token. Dead ones go, and the person's oldest beyond the limit.</summary>
    public static async ValueTask<string> StartAsync(
        ITransaction transaction, string subject, string method, SignInTerms terms)
    {
        var now = Millis.Of(transaction.Now);
        var token = OpaqueToken.Make();
        await transaction.ExecuteAsync(Prune, ("@now", now));
        await transaction.ExecuteAsync(DeleteOldest, ("@subject", subject), ("@kept", terms.SessionsPerPerson - 1));
        await transaction.ExecuteAsync(
            Insert,
            ("@token_hash", OpaqueToken.HashOf(token)),
            ("@subject", subject),
            ("@method", method),
            ("@now", now),
            ("@expires_at", Millis.Of(transaction.Now + terms.SessionLife)));
        return token;
    }

    public static async ValueTask<Session?> FindAsync(IReader reader, string tokenHash)
    {
        var rows = await reader.QueryAsync(
            Select,
            row => new Session(
                row.Text("subject"),
                row.Text("email_key"),
                row.Text("method"),
                Millis.Read(row.Number("created_at")),
                Millis.Read(row.Number("expires_at")),
                row.Text("token_hash")),
            ("@token_hash", tokenHash),
            ("@now", Millis.Of(reader.Now)));
        return rows.Count == 0 ? null : rows[0];
    }

    public static async ValueTask<bool> EndAsync(ITransaction transaction, string tokenHash) =>
        await transaction.ExecuteAsync(Delete, ("@token_hash", tokenHash)) == 1;

    /// <summary>Ends all sessions of a person; how many.</summary>
    public static ValueTask<int> EndAllAsync(ITransaction transaction, string subject) =>
        transaction.ExecuteAsync(DeleteAll, ("@subject", subject), ("@now", Millis.Of(transaction.Now)));
}
