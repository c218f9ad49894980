using Microsoft.Data.Sqlite;

namespace Workonward.Mcp.Tests.Support;

/// <summary>A ledger as a stranger with a database tool would see and change it.</summary>
internal static class LedgerFile
{
    public static void Execute(string path, string sql)
    {
        using var connection = Open(path);
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of every row, as a text; a running server doesn't mind.</summary>
    public static IReadOnlyList<string> Texts(string path, string sql)
    {
        using var connection = Open(path);
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }

    /// <summary>Nobody writes until it is disposed.</summary>
    public static IDisposable Hold(string path)
    {
        var connection = Open(path);
        using var command = Command(connection, "BEGIN IMMEDIATE");
        command.ExecuteNonQuery();
        return connection;
    }

    private static SqliteConnection Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var source = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        var connection = new SqliteConnection(source.ConnectionString);
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant texts of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
