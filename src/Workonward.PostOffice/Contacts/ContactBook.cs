using System.Security.Cryptography;
using Workonward.Storage;

namespace Workonward.PostOffice.Contacts;

/// <summary>Who joined a key's group, who left it, and which addresses get no mail at all.</summary>
public sealed class ContactBook
{
    // A manual entry counts 3 at once; a bounce or complaint counts 1.
    private const long SuppressedFrom = 3;

    private readonly IDatabase _database;

    internal ContactBook(IDatabase database) => _database = database;

    /// <summary>Puts an address on the suppression list: no key sends to it any more.</summary>
    /// <param name="address">Compared without case.</param>
    /// <param name="reason">A few words for people.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public Task SuppressAsync(string address, string reason, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                """
                INSERT INTO suppressions (address, count, reason, create_time) VALUES (@address, 3, @reason, @now)
                ON CONFLICT (address) DO UPDATE SET count = 3, reason = excluded.reason
                """,
                ("address", Canonical(address)), ("reason", reason), ("now", transaction.Now.ToUnixTimeSeconds())),
            cancellationToken);

    /// <summary>Takes the contact behind a link out of its group.</summary>
    /// <param name="token">The last part of the link.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The address that left, or null for an unknown token. A second time answers the same.</returns>
    public Task<string?> UnsubscribeAsync(string token, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            async transaction =>
            {
                await transaction.ExecuteAsync(
                    "UPDATE contacts SET active = 0 WHERE unsubscribe_token = @token", ("token", token));
                return await FindByTokenAsync(transaction, token);
            },
            cancellationToken);

    /// <summary>The address behind a link, or null.</summary>
    /// <param name="token">The last part of the link.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public Task<string?> FindAsync(string token, CancellationToken cancellationToken) =>
        _database.ReadAsync(reader => FindByTokenAsync(reader, token), cancellationToken);

    internal static async ValueTask<ContactStep> JoinAsync(ITransaction transaction, long groupId, string recipient)
    {
        var email = Canonical(recipient);
        if (await IsSuppressedAsync(transaction, recipient))
            return new ContactStep.Refused("the address is suppressed");
        var contacts = await transaction.QueryAsync(
            "SELECT active, unsubscribe_token FROM contacts WHERE group_id = @group AND email = @email",
            row => (Active: row.Number("active") == 1, Token: row.Text("unsubscribe_token")),
            ("group", groupId), ("email", email));
        if (contacts is [var contact])
        {
            return contact.Active
                ? new ContactStep.Joined(contact.Token)
                : new ContactStep.Refused("the contact has unsubscribed");
        }
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await transaction.ExecuteAsync(
            """
            INSERT INTO contacts (group_id, email, active, unsubscribe_token, create_time)
            VALUES (@group, @email, 1, @token, @now)
            """,
            ("group", groupId), ("email", email), ("token", token), ("now", transaction.Now.ToUnixTimeSeconds()));
        return new ContactStep.Joined(token);
    }

    internal static async ValueTask<bool> IsSuppressedAsync(IReader reader, string recipient) =>
        (await reader.QueryAsync(
            "SELECT count FROM suppressions WHERE address = @address AND count >= @least",
            row => row.Number("count"),
            ("address", Canonical(recipient)), ("least", SuppressedFrom))).Count > 0;

    internal static async ValueTask<bool> IsGroupOfAsync(IReader reader, long groupId, long tenantId) =>
        (await reader.QueryAsync(
            "SELECT id FROM contact_groups WHERE id = @group AND tenant_id = @tenant",
            row => row.Number("id"),
            ("group", groupId), ("tenant", tenantId))).Count > 0;

    private static async ValueTask<string?> FindByTokenAsync(IReader reader, string token) =>
        (await reader.QueryAsync(
            "SELECT email FROM contacts WHERE unsubscribe_token = @token", row => row.Text("email"), ("token", token)))
        .SingleOrDefault();

    private static string Canonical(string address) => address.Trim().ToLowerInvariant();
}
