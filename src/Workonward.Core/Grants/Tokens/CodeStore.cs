using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.Tokens;

/// <summary>Codes by their hash.</summary>
internal static class CodeStore
{
    private const string Insert = """
        INSERT INTO oauth_code (code_hash, grant_id, client_id, redirect_uri, resource, code_challenge, created_at, expires_at)
        VALUES (@code_hash, @grant_id, @client_id, @redirect_uri, @resource, @code_challenge, @now, @expires_at)
        """;

    private const string Find = """
        SELECT grant_id, client_id, redirect_uri, resource, code_challenge, created_at, expires_at FROM oauth_code
        WHERE code_hash = @code_hash
        """;

    private const string Use = "UPDATE oauth_code SET used_at = @now WHERE code_hash = @code_hash AND used_at IS NULL";

    public static async ValueTask AddAsync(ITransaction transaction, string codeHash, NewGrant grant) =>
        await transaction.ExecuteAsync(
            Insert,
            ("@code_hash", codeHash),
            ("@grant_id", grant.Id),
            ("@client_id", grant.Flow.ClientId),
            ("@redirect_uri", grant.Flow.RedirectUri),
            ("@resource", grant.Flow.Resource),
            ("@code_challenge", grant.Flow.CodeChallenge),
            ("@now", Millis.Of(transaction.Now)),
            ("@expires_at", Millis.Of(grant.CodeExpiresAt)));

    public static async ValueTask<StoredCode?> FindAsync(IReader reader, string codeHash)
    {
        var rows = await reader.QueryAsync(
            Find,
            row => new StoredCode(
                row.Text("grant_id"),
                row.Text("client_id"),
                row.Text("redirect_uri"),
                row.Text("resource"),
                row.Text("code_challenge"),
                Millis.Read(row.Number("created_at")),
                Millis.Read(row.Number("expires_at"))),
            ("@code_hash", codeHash));
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Uses a code up; false when it was used before.</summary>
    public static async ValueTask<bool> TryUseAsync(ITransaction transaction, string codeHash) =>
        await transaction.ExecuteAsync(
            Use, ("@code_hash", codeHash), ("@now", Millis.Of(transaction.Now))) == 1;
}
