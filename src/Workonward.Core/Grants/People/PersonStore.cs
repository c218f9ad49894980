using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.People;

/// <summary>The rows of persons.</summary>
internal static class PersonStore
{
    private const string BySubject = "SELECT subject, email_key FROM person WHERE subject = @key";

    private const string ByEmail = "SELECT subject, email_key FROM person WHERE email_key = @key";

    // At the first sign-in the subject that was worked out stays; later ones keep the stored one.
    private const string SignIn = """
        INSERT INTO person (subject, email_key, created_at, signed_in_at) VALUES (@subject, @email_key, @now, @now)
        ON CONFLICT (email_key) DO UPDATE SET signed_in_at = @now
        """;

    private const string CountPasskeys = """
        SELECT COUNT(*) AS passkeys FROM passkey JOIN person ON person.subject = passkey.subject
        WHERE person.email_key = @email_key
        """;

    public static ValueTask<Person?> FindAsync(IReader reader, string subject) => OneAsync(reader, BySubject, subject);

    public static ValueTask<Person?> FindByEmailAsync(IReader reader, string emailKey) => OneAsync(reader, ByEmail, emailKey);

    /// <summary>The person behind an address, made now if this is the first time.</summary>
    public static async ValueTask<Person> SignInAsync(ITransaction transaction, string emailKey, string newSubject)
    {
        await transaction.ExecuteAsync(
            SignIn, ("@subject", newSubject), ("@email_key", emailKey), ("@now", Millis.Of(transaction.Now)));
        return (await FindByEmailAsync(transaction, emailKey))!;
    }

    public static async ValueTask<bool> HasPasskeyAsync(IReader reader, string emailKey) => (await reader.QueryAsync(
        CountPasskeys, row => row.Number("passkeys"), ("@email_key", emailKey)))[0] > 0;

    private static async ValueTask<Person?> OneAsync(IReader reader, string sql, string key)
    {
        var rows = await reader.QueryAsync(
            sql, row => new Person(row.Text("subject"), row.Text("email_key")), ("@key", key));
        return rows.Count == 0 ? null : rows[0];
    }
}
