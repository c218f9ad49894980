using Microsoft.Data.Sqlite;

namespace Workonward.Bench.Studies;

/// <summary>
/// Requests, sends and keys as they lie in a ledger after months of use, written below everything that would count or delay
/// them. Their audit records are left out: only the newest of them is ever read on the way of a send.
/// </summary>
internal static class SendRows
{
    // One in ten thousand ended otherwise than accepted; ids and times lie in the past, in their order.
    private const string Rows = """
        CREATE TEMP TABLE past AS
        WITH RECURSIVE number (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM number WHERE i < @count)
        SELECT i, printf('01900000-%04x-7000-8000-%012x', i / 65536, i) AS id,
            lower(hex(randomblob(32))) AS hash, 1750000000000 + i * 1000 AS at,
            CASE WHEN i % 10000 = 0 THEN 'NOT_SENT' ELSE 'ACCEPTED' END AS state
        FROM number;
        INSERT INTO request (id, tenant, subject, tool, mode, request_hash, fingerprint, recipients, created_at)
        SELECT 'r' || id, 'default', 'local:bench', 'send_email', 'live', hash, hash, 1, at FROM past;
        INSERT INTO send (id, request_id, number, tenant, subject, mode, recipient, recipient_key, content_hash, fingerprint,
            backend_profile, policy_version, state, attempt, owner, not_before, expires_at, dispatched_at, message_id,
            api_log_id, outcome, created_at, changed_at)
        SELECT id, 'r' || id, 0, 'default', 'local:bench', 'live', 'past' || i || '@gitdate.ink', 'past' || i || '@gitdate.ink',
            hash, hash, 'bench', hash, state, 1, lower(hex(randomblob(16))), at, at + 3600000, at,
            '<' || hash || '@gitdate.ink>', i, 'accepted', at, at FROM past;
        INSERT INTO idempotency_key (scope, key_hash, request_id, request_hash, expires_at)
        SELECT 'default' || char(31) || 'local:bench' || char(31) || 'send_email' || char(31) || 'live', 'derived:' || hash, 'r' || id, hash, at + 600000 FROM past;
        DROP TABLE past;
        """;

    /// <param name="ledgerFile">Of a ledger whose tables were made.</param>
    /// <param name="count">How many sends.</param>
    public static void Fill(string ledgerFile, int count)
    {
        SQLitePCL.Batteries_V2.Init();
        var source = new SqliteConnectionStringBuilder { DataSource = ledgerFile, Pooling = false };
        using var connection = new SqliteConnection(source.ConnectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = Rows;
        command.Parameters.AddWithValue("@count", count);
        command.ExecuteNonQuery();
        transaction.Commit();
    }
}
