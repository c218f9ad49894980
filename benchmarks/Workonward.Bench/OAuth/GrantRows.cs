using System.Globalization;
using Microsoft.Data.Sqlite;
using Workonward.Core.Grants.Keys;

namespace Workonward.Bench.OAuth;

/// <summary>
/// Clients, connections and codes as they lie in a ledger after months of use, written beside the server below everything
/// that would count or delay them.
/// </summary>
internal sealed class GrantRows : IDisposable
{
    private const string Subject = "bench-person";

    private const string InsertPerson = """
        INSERT INTO person (subject, email_key, created_at, signed_in_at) VALUES ('bench-person', @email, @now, @now)
        """;

    private const string InsertClient = """
        INSERT INTO oauth_client (id, name, redirect_uris, created_at, used_at, origin, site)
        VALUES (@id, 'Bench', json_array(@redirect_uri), @now, @now, 'bench', 'bench')
        """;

    private const string InsertGrant = """
        INSERT INTO oauth_grant (id, tenant, subject, client_id, client_kind, client_name, redirect_uri, redirect_host, scope,
            resource, n, created_at, rotated_at, expires_at, ends_at)
        VALUES (@id, 'default', @subject, @client_id, 'registered', 'Bench', @redirect_uri, 'claude.ai', @scope,
            @resource, @n, @now, @now, @expires_at, @ends_at)
        """;

    private const string InsertCode = """
        INSERT INTO oauth_code (code_hash, grant_id, client_id, redirect_uri, resource, code_challenge, created_at, expires_at)
        VALUES (@hash, @grant_id, @client_id, @redirect_uri, @resource, @challenge, @now, @expires_at)
        """;

    private const string RemoveGrant = "DELETE FROM oauth_grant WHERE id = @id";

    private const string RemoveCode = "DELETE FROM oauth_code WHERE grant_id = @id";

    private readonly SqliteConnection _connection;
    private readonly string _resource;

    /// <param name="ledgerFile">A running server's.</param>
    /// <param name="resource">What its tokens are good for.</param>
    public GrantRows(string ledgerFile, string resource)
    {
        SQLitePCL.Batteries_V2.Init();
        var source = new SqliteConnectionStringBuilder { DataSource = ledgerFile, Pooling = false };
        (_connection, _resource) = (new SqliteConnection(source.ConnectionString), resource);
        _connection.Open();
    }

    /// <summary>The client of a connection, where there are so many clients.</summary>
    public static string Client(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:x32}");

    /// <summary>The id of a connection: 22 characters, in no order of time.</summary>
    public static string Grant(string kind, int number) =>
        OpaqueToken.HashOf(string.Create(CultureInfo.InvariantCulture, $"{kind} {number}"))[..22];

    /// <summary>Adds clients, and connections whose first refresh token was given out, in one transaction.</summary>
    public void Fill(int clients, int grants)
    {
        using var transaction = _connection.BeginTransaction();
        Execute(InsertPerson, ("@email", SignInFlow.Email), ("@now", Now));
        for (var number = 0; number < clients; number++)
            Execute(InsertClient, ("@id", Client(number)), ("@redirect_uri", SignInFlow.Redirect), ("@now", Now));
        for (var number = 0; number < grants; number++)
            AddGrant(Grant("kept", number), Client(number % clients), counter: 1, TimeSpan.FromDays(30));
        transaction.Commit();
    }

    /// <summary>Adds a code for each of these, with its connection that nobody redeemed yet.</summary>
    public void AddCodes(IEnumerable<OpenCode> codes, string challenge)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var code in codes)
        {
            AddGrant(code.GrantId, code.ClientId, counter: 0, TimeSpan.FromSeconds(60));
            Execute(
                InsertCode,
                ("@hash", OpaqueToken.HashOf(code.Code)), ("@grant_id", code.GrantId), ("@client_id", code.ClientId),
                ("@redirect_uri", SignInFlow.Redirect), ("@resource", _resource), ("@challenge", challenge),
                ("@now", Now), ("@expires_at", Now + 60_000));
        }

        transaction.Commit();
    }

    /// <summary>Takes them out again: the ledger keeps its size.</summary>
    public void Remove(IEnumerable<OpenCode> codes)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var code in codes)
        {
            Execute(RemoveCode, ("@id", code.GrantId));
            Execute(RemoveGrant, ("@id", code.GrantId));
        }

        transaction.Commit();
    }

    public void Dispose() => _connection.Dispose();

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private void AddGrant(string id, string client, int counter, TimeSpan life) => Execute(
        InsertGrant,
        ("@id", id), ("@subject", Subject), ("@client_id", client), ("@redirect_uri", SignInFlow.Redirect),
        ("@scope", SignInFlow.Scopes), ("@resource", _resource), ("@n", counter), ("@now", Now),
        ("@expires_at", Now + (long)life.TotalMilliseconds), ("@ends_at", Now + (long)TimeSpan.FromDays(90).TotalMilliseconds));

    private void Execute(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
