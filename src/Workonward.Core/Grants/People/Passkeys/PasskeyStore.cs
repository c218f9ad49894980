using System.Text.Json;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants.People.Passkeys;

/// <summary>The table of passkeys.</summary>
internal static class PasskeyStore
{
    private const string Columns = "credential_id, subject, name, record, created_at, used_at";

    private const string Insert = """
        INSERT INTO passkey (credential_id, subject, name, record, created_at)
        VALUES (@credential_id, @subject, @name, @record, @created_at)
        ON CONFLICT (credential_id) DO NOTHING
        """;

    private const string Find = $"SELECT {Columns} FROM passkey WHERE credential_id = @credential_id";

    private const string OfSubject = $"SELECT {Columns} FROM passkey WHERE subject = @subject ORDER BY created_at, credential_id";

    private const string Update = """
        UPDATE passkey SET record = @record, used_at = @used_at WHERE credential_id = @credential_id AND subject = @subject
        """;

    private const string Delete = "DELETE FROM passkey WHERE credential_id = @credential_id AND subject = @subject";

    /// <summary>False when a passkey of this id is there already.</summary>
    public static async ValueTask<bool> TryAddAsync(
        ITransaction transaction, string subject, string credentialId, string name, PasskeyRecord record) =>
        await transaction.ExecuteAsync(
            Insert,
            ("@credential_id", credentialId),
            ("@subject", subject),
            ("@name", name),
            ("@record", Write(record)),
            ("@created_at", Millis.Of(transaction.Now))) == 1;

    public static async ValueTask<Passkey?> FindAsync(IReader reader, string credentialId) =>
        (await reader.QueryAsync(Find, Read, ("@credential_id", credentialId))) is [var found] ? found : null;

    /// <summary>The oldest first.</summary>
    public static ValueTask<IReadOnlyList<Passkey>> OfAsync(IReader reader, string subject) =>
        reader.QueryAsync(OfSubject, Read, ("@subject", subject));

    public static async ValueTask UseAsync(ITransaction transaction, Passkey passkey, PasskeyRecord record) =>
        await transaction.ExecuteAsync(
            Update,
            ("@credential_id", passkey.CredentialId),
            ("@subject", passkey.Subject),
            ("@record", Write(record)),
            ("@used_at", Millis.Of(transaction.Now)));

    public static async ValueTask RemoveAsync(ITransaction transaction, Passkey passkey) => await transaction.ExecuteAsync(
        Delete, ("@credential_id", passkey.CredentialId), ("@subject", passkey.Subject));

    private static string Write(PasskeyRecord record) => JsonSerializer.Serialize(record, PasskeyJson.Default.PasskeyRecord);

    private static Passkey Read(Row row) => new(
        row.Text("credential_id"),
        row.Text("subject"),
        row.Text("name"),
        JsonSerializer.Deserialize(row.Text("record"), PasskeyJson.Default.PasskeyRecord)!,
        Millis.Read(row.Number("created_at")),
        row.NumberOrNull("used_at") is { } used ? Millis.Read(used) : null);
}
