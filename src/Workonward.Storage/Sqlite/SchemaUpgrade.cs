using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Workonward.Storage.Sqlite;

/// <summary>Brings a file to the program's schema, or says why it can't.</summary>
internal sealed class SchemaUpgrade(
    SqliteSession session, WriteLock writeLock, IReadOnlyList<Migration> migrations, bool hasLog, TimeProvider clock)
{
    private const string Steps =
        """
        CREATE TABLE schema_migration (
            number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at BIGINT NOT NULL)
        """;

    /// <summary>
    /// Applies what is missing, each step in its own transaction. Another process may do the same at the same time.
    /// </summary>
    public void Run(CancellationToken cancellationToken)
    {
        if (!HasTable("schema_migration") || (hasLog && !HasTable("sealed_log")))
            InTransaction(Found, cancellationToken);
        foreach (var missing in migrations.Skip(CountApplied()).ToList())
            InTransaction(() => Apply(missing), cancellationToken);
    }

    private void Found()
    {
        if (!HasTable("schema_migration"))
        {
            if (session.Query("SELECT name FROM sqlite_schema LIMIT 1", static row => row.Text("name")) is [var foreign])
                throw Mismatch($"holds the data of another program (its table {foreign})", "Name another file.");
            session.Execute(Steps);
        }

        if (hasLog)
            session.Execute(SealedLog.Schema);
    }

    private bool HasTable(string name) => session.Query(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = @name",
        static row => row.Text("name"),
        ("@name", name)).Count == 1;

    // Refuses steps that this program doesn't know, or knows otherwise.
    private int CountApplied()
    {
        var applied = session.Query(
            "SELECT number, hash FROM schema_migration ORDER BY number",
            static row => (Number: row.Number("number"), Hash: row.Text("hash")));
        if (applied is [.., var last] && last.Number > migrations.Count)
        {
            throw Mismatch(
                $"was changed by a newer program: it has schema step {last.Number}, and this program knows {migrations.Count}",
                "Start the newer program, or restore a backup made before its first start.");
        }

        foreach (var (migration, step) in migrations.Zip(applied))
        {
            if (step.Number != migration.Number || !string.Equals(step.Hash, HashOf(migration), StringComparison.Ordinal))
            {
                throw Mismatch(
                    $"has another schema step {step.Number} than this program's ({migration.Name})",
                    "Start the program that made it, or name another file.");
            }
        }

        return applied.Count;
    }

    // Another process may have applied the step while this one waited for the lock.
    private void Apply(Migration migration)
    {
        if (CountApplied() >= migration.Number)
            return;
        try
        {
            session.Script(migration.Sql);
        }
        catch (SqliteException failure)
        {
            throw Mismatch(
                $"doesn't take schema step {migration.Number} ({migration.Name}): {failure.Message}",
                "Nothing was changed. Restore a backup, or name another file.",
                failure);
        }

        session.Execute(
            "INSERT INTO schema_migration (number, name, hash, applied_at) VALUES (@number, @name, @hash, @applied_at)",
            ("@number", migration.Number),
            ("@name", migration.Name),
            ("@hash", HashOf(migration)),
            ("@applied_at", clock.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    private void InTransaction(Action step, CancellationToken cancellationToken)
    {
        writeLock.Begin(cancellationToken);
        try
        {
            step();
            session.Control("COMMIT");
        }
        finally
        {
            session.Abandon();
        }
    }

    private static string HashOf(Migration migration) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(migration.Sql)));

    private StorageException Mismatch(string what, string remedy, Exception? cause = null) =>
        new(StorageFault.SchemaMismatch, $"{session.Path} {what}. {remedy}", cause);
}
