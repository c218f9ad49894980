using Microsoft.Data.Sqlite;

namespace Workonward.Mcp.Tests.Support;

/// <summary>A ledger as a stranger with a database tool would change it, while no server runs.</summary>
internal static class LedgerFile
{
    public static void Execute(string path, string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        var source = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        using var connection = new SqliteConnection(source.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant texts of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
