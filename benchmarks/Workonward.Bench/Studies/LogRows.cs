using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Workonward.Bench.Studies;

/// <summary>
/// Sends with their three audit records each, as they lie in a ledger: written below everything that would count or delay them,
/// by the format of docs/audit.md.
/// </summary>
internal static class LogRows
{
    private const string Hash = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    private const string InsertLine = "INSERT INTO sealed_log (seq, line, leaf) VALUES (@seq, @line, @leaf)";

    private const string InsertSend = $"""
        INSERT INTO send (id, request_id, number, tenant, subject, mode, recipient, recipient_key, content_hash, fingerprint,
            backend_profile, policy_version, state, attempt, owner, not_before, expires_at, created_at, changed_at)
        VALUES (@id, @id, 0, 'default', 'local:bench', 'live', 'past@gitdate.ink', 'past@gitdate.ink', '{Hash}', '{Hash}',
            'bench', '{Hash}', 'ACCEPTED', 1, 'bench', 0, 0, 0, 0)
        """;

    private static readonly (string Event, int Attempt, string Outcome)[] Life =
        [("send.reserved", 0, ""), ("send.dispatching", 1, ""), ("send.accepted", 1, ",\"outcome\":\"accepted\"")];

    /// <param name="ledgerFile">Of a ledger that is empty.</param>
    /// <param name="sends">How many sends.</param>
    public static void Fill(string ledgerFile, int sends)
    {
        SQLitePCL.Batteries_V2.Init();
        var source = new SqliteConnectionStringBuilder { DataSource = ledgerFile, Pooling = false };
        using var connection = new SqliteConnection(source.ConnectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var line = Command(transaction, InsertLine, "@seq", "@line", "@leaf");
        using var send = Command(transaction, InsertSend, "@id");
        var (sequence, leaf) = Last(transaction);
        for (var number = 0; number < sends; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"01900000-0000-7000-8000-{number:x12}");
            Run(send, id);
            foreach (var (what, attempt, outcome) in Life)
            {
                var text = Line(++sequence, what, id, attempt, outcome, leaf);
                leaf = Convert.ToHexStringLower(SHA256.HashData([0, .. Encoding.ASCII.GetBytes(text)]));
                Run(line, sequence, text, leaf);
            }
        }

        transaction.Commit();
    }

    private static string Line(long sequence, string what, string id, int attempt, string outcome, string previous) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"v\":1,\"seq\":{sequence},\"ts\":\"2099-05-01T12:00:00.123Z\",\"node\":\"bench\",\"ev\":\"{what}\",\"actor\":{{\"sub\":\"local:bench\"}},"
            + $"\"send_id\":\"{id}\",\"request_id\":\"{id}\",\"attempt\":{attempt},\"rcpt\":{{\"kid\":\"630dcd29\",\"epoch\":1,\"hash\":\"{Hash[..32]}\"}},"
            + $"\"fp\":\"{Hash}\",\"policy_ver\":\"{Hash}\"{outcome},\"prev\":\"{previous}\"}}");

    // A new ledger may have a record already.
    private static (long Sequence, string Leaf) Last(SqliteTransaction transaction)
    {
        using var command = new SqliteCommand("SELECT seq, leaf FROM sealed_log ORDER BY seq DESC LIMIT 1", transaction.Connection, transaction);
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetString(1)) : (0, new string('0', 64));
    }

    private static SqliteCommand Command(SqliteTransaction transaction, string sql, params string[] parameters)
    {
        var command = new SqliteCommand(sql, transaction.Connection, transaction);
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void Run(SqliteCommand command, params object[] values)
    {
        foreach (var (at, value) in values.Index())
            command.Parameters[at].Value = value;
        command.ExecuteNonQuery();
    }
}
