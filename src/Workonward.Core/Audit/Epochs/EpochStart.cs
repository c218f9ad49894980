using System.Globalization;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Audit.Epochs;

/// <summary>
/// Finds the key that a start hashes with. A key is made for an empty log alone: once hashes stand in it, a missing or another
/// key stops the start, since equal addresses would silently get unequal hashes.
/// </summary>
internal static class EpochStart
{
    private const string WayOn =
        "Restore it from a backup. If it is lost for good, begin a new epoch: `workonward-mcp audit epochs new`.";

    /// <exception cref="LedgerException">The key is missing, damaged or another one.</exception>
    public static async Task<RecipientHashKey> FindAsync(IDatabase database, AuditLog log, string keyFolder, string tenant)
    {
        var inForce = await InForceAsync(database);
        var newest = RecipientHashKeyFile.NewestIn(keyFolder);
        if (inForce is null && newest == 0)
            RecipientHashKeyFile.Make(keyFolder, newest = 1);
        var epoch = Math.Max(newest, inForce?.Epoch ?? 0);
        var path = RecipientHashKeyFile.PathOf(keyFolder, epoch);
        if (!File.Exists(path))
            throw new LedgerException($"The key file {path} is missing: the audit log's recipients were hashed with it. {WayOn}");
        var key = RecipientHashKeyFile.Read(keyFolder, epoch, tenant);
        if (epoch == inForce?.Epoch && key.Id != inForce.Value.KeyId)
        {
            throw new LedgerException(string.Create(
                CultureInfo.InvariantCulture,
                $"The key file {path} holds another key ({key.Id}) than the one that the audit log's recipients were hashed with ({inForce.Value.KeyId}). {WayOn}"));
        }

        await database.WriteAsync(tx => KnowAsync(tx, log, inForce, key), CancellationToken.None);
        return key;
    }

    /// <summary>The epoch in force as the ledger knows it, or as an older version's log shows it; null where there is none.</summary>
    public static Task<(int Epoch, string KeyId)?> InForceAsync(IDatabase database) => database.ReadAsync(
        async reader => (await EpochStore.AllAsync(reader)).FirstOrDefault(epoch => epoch.IsInForce) is { } known
            ? (known.Number, known.KeyId)
            : await EpochStore.OfLogAsync(reader),
        CancellationToken.None);

    /// <summary>Adds what the list lacks: the first epoch, an older version's, or one whose record a crash prevented.</summary>
    public static async ValueTask<bool> KnowAsync(
        ITransaction transaction, AuditLog log, (int Epoch, string KeyId)? inForce, RecipientHashKey key)
    {
        if (inForce is { } before)
            await EpochStore.AddAsync(transaction, before.Epoch, before.KeyId);
        var isNew = await EpochStore.AddAsync(transaction, key.Epoch, key.Id);
        if (isNew && inForce is not null)
            log.Append(transaction, new AuditEntry(AuditEvents.EpochBegun) { Count = key.Epoch });
        return isNew;
    }
}
