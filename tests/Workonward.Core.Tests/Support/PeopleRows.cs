namespace Workonward.Core.Tests.Support;

/// <summary>Rows that other stations write, put in by hand.</summary>
internal static class PeopleRows
{
    public static Task<int> AddPasskeyAsync(this House house, string subject) => house.ExecuteAsync(
        "INSERT INTO passkey (credential_id, subject, name, record, created_at) VALUES (@id, @id, 'x', '', 0)", ("@id", subject));

    public static Task<int> ExecuteAsync(this House house, string sql, params (string, object?)[] parameters) =>
        house.Database.WriteAsync(transaction => transaction.ExecuteAsync(sql, parameters), House.Stop);

    /// <summary>The first column of each row.</summary>
    public static Task<IReadOnlyList<string>> TextsAsync(this House house, string sql, string column) =>
        house.Database.ReadAsync(reader => reader.QueryAsync(sql, row => row.Text(column)), House.Stop);
}
