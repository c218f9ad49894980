using System.Net;
using System.Security.Cryptography;
using System.Text;
using Workonward.PostOffice.Templates;
using Workonward.Storage;

namespace Workonward.PostOffice.Keys;

/// <summary>The API keys. Of a key's value only its SHA-256 is kept.</summary>
public sealed class KeyRing
{
    // Never the hash of a value: a key that is presented is compared as 64 hexadecimal digits.
    private const string InProcessMark = "in-process";

    private readonly IDatabase _database;

    internal KeyRing(IDatabase database) => _database = database;

    /// <summary>Makes a key and answers its value, once.</summary>
    /// <param name="name">A few words for the operator.</param>
    /// <param name="template">The name or the number of the template to bind it to.</param>
    /// <param name="ips">The IP addresses that may use it, compared as exact text; none means any.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public Task<KeyMade> MakeAsync(
        string name, string template, IReadOnlyList<string> ips, CancellationToken cancellationToken) =>
        MakeAsync(name, template, ips, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), cancellationToken);

    /// <summary>Every key, the oldest first.</summary>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync(
            async reader =>
            {
                var addresses = await reader.QueryAsync(
                    "SELECT api_id, address FROM api_key_addresses ORDER BY api_id, address",
                    row => (ApiId: row.Number("api_id"), Address: row.Text("address")));
                var byKey = addresses.ToLookup(entry => entry.ApiId, entry => entry.Address);
                return await reader.QueryAsync(
                    """
                    SELECT k.id, k.name, k.key_hash, k.active, k.template_id, k.create_time, t.name AS template
                    FROM api_keys k LEFT JOIN templates t ON t.id = k.template_id AND t.tenant_id = k.tenant_id
                    ORDER BY k.id
                    """,
                    row => new ApiKey(
                        row.Number("id"),
                        row.Text("name"),
                        row.Number("active") == 1,
                        row.Number("template_id"),
                        row.TextOrNull("template") ?? "",
                        [.. byKey[row.Number("id")]],
                        DateTimeOffset.FromUnixTimeSeconds(row.Number("create_time")),
                        string.Equals(row.Text("key_hash"), InProcessMark, StringComparison.Ordinal)));
            },
            cancellationToken);

    /// <summary>Takes a key out of use, at once and for good.</summary>
    /// <param name="id">The key's number.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>
    /// False when there is no such key, it was disabled before, or it is the identity of calls from inside the process.
    /// </returns>
    public Task<bool> DisableAsync(long id, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            async transaction => await transaction.ExecuteAsync(
                "UPDATE api_keys SET active = 0 WHERE id = @id AND active = 1 AND key_hash <> @in_process",
                ("id", id), ("in_process", InProcessMark)) == 1,
            cancellationToken);

    internal async Task<KeyMade> MakeAsync(
        string name, string template, IReadOnlyList<string> ips, string secret, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100)
            return new KeyMade.Refused("A key needs a name of 1 to 100 characters.");
        // PING8 drops what isn't an address; that could leave a key that was meant to be bound open to all.
        if (ips.FirstOrDefault(ip => !IPAddress.TryParse(ip, out _)) is { } wrong)
            return new KeyMade.Refused($"'{wrong}' isn't an IP address. Accepted: single addresses, no ranges, no names.");
        return await _database.WriteAsync<KeyMade>(
            async transaction => await TemplateRows.FindIdAsync(transaction, template) is { } templateId
                ? new KeyMade.Made(await AddAsync(transaction, name, Hash(secret), templateId, ips), secret)
                : new KeyMade.Refused($"There is no template '{template}'."),
            cancellationToken);
    }

    /// <summary>The holder of an active key, or null. A request from outside can't name the in-process identity.</summary>
    internal Task<KeyHolder?> FindAsync(string key, bool inProcess, CancellationToken cancellationToken)
    {
        var isIdentity = inProcess && string.Equals(key, BuiltInPostOffice.InProcessKey, StringComparison.Ordinal);
        var hash = isIdentity ? InProcessMark : Hash(key);
        return _database.ReadAsync(reader => FindByHashAsync(reader, hash), cancellationToken);
    }

    /// <summary>Makes the in-process identity when there is none; it is bound to the oldest template.</summary>
    internal Task EnsureInProcessAsync(CancellationToken cancellationToken) =>
        _database.WriteAsync(
            async transaction =>
            {
                if (await FindByHashAsync(transaction, InProcessMark) is null)
                {
                    var template = await transaction.QueryAsync(
                        "SELECT id FROM templates ORDER BY id LIMIT 1", row => row.Number("id"));
                    await AddAsync(transaction, "built-in connector", InProcessMark, template[0], []);
                }
                return true;
            },
            cancellationToken);

    private static async ValueTask<KeyHolder?> FindByHashAsync(IReader reader, string hash)
    {
        var keys = await reader.QueryAsync(
            "SELECT id, tenant_id, template_id, group_id FROM api_keys WHERE key_hash = @hash AND active = 1",
            row => new KeyHolder(
                row.Number("id"), row.Number("tenant_id"), row.Number("template_id"), row.Number("group_id"), []),
            ("hash", hash));
        if (keys is not [var key])
            return null;
        var addresses = await reader.QueryAsync(
            "SELECT address FROM api_key_addresses WHERE api_id = @id", row => row.Text("address"), ("id", key.ApiId));
        return key with { AllowedAddresses = addresses };
    }

    private static async ValueTask<long> AddAsync(
        ITransaction transaction, string name, string hash, long templateId, IReadOnlyList<string> ips)
    {
        var now = transaction.Now.ToUnixTimeSeconds();
        var ids = await transaction.QueryAsync(
            """
            INSERT INTO api_keys (tenant_id, name, key_hash, active, template_id, group_id, create_time)
            VALUES (1, @name, @hash, 1, @template, 0, @now) RETURNING id
            """,
            row => row.Number("id"),
            ("name", name), ("hash", hash), ("template", templateId), ("now", now));
        var groups = await transaction.QueryAsync(
            "INSERT INTO contact_groups (tenant_id, name) VALUES (1, @name) RETURNING id",
            row => row.Number("id"),
            ("name", $"api_group_{ids[0]}"));
        await transaction.ExecuteAsync(
            "UPDATE api_keys SET group_id = @group WHERE id = @id", ("group", groups[0]), ("id", ids[0]));
        foreach (var ip in ips.Distinct(StringComparer.Ordinal))
        {
            await transaction.ExecuteAsync(
                "INSERT INTO api_key_addresses (api_id, address) VALUES (@id, @ip)", ("id", ids[0]), ("ip", ip));
        }
        return ids[0];
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
