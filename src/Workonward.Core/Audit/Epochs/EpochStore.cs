using System.Text.Json;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Audit.Epochs;

/// <summary>The ledger's list of epochs: from the first start on it knows which key its hashes were made with.</summary>
internal static class EpochStore
{
    private const string All = "SELECT epoch, kid, begun_at, destroyed_at FROM audit_epoch ORDER BY epoch";

    private const string Insert = """
        INSERT INTO audit_epoch (epoch, kid, begun_at) VALUES (@epoch, @kid, @now) ON CONFLICT (epoch) DO NOTHING
        """;

    private const string Destroy = "UPDATE audit_epoch SET destroyed_at = @now WHERE epoch = @epoch AND destroyed_at IS NULL";

    private const string NewestHashed = """
        SELECT line FROM sealed_log WHERE line LIKE '%"rcpt":{"kid":"%' ORDER BY seq DESC LIMIT 1
        """;

    /// <summary>Every epoch, the oldest first; the newest whose key was not destroyed is in force.</summary>
    public static async ValueTask<IReadOnlyList<HashEpoch>> AllAsync(IReader reader)
    {
        var epochs = await reader.QueryAsync(All, Read);
        var inForce = epochs.LastOrDefault(epoch => epoch.DestroyedAt is null)?.Number;
        return [.. epochs.Select(epoch => epoch with { IsInForce = epoch.Number == inForce })];
    }

    /// <summary>The key that the newest hash in the log was made with: an older version kept no list.</summary>
    public static async ValueTask<(int Epoch, string KeyId)?> OfLogAsync(IReader reader)
    {
        if ((await reader.QueryAsync(NewestHashed, row => row.Text("line"))) is not [var line])
            return null;
        using var json = JsonDocument.Parse(line);
        var recipient = json.RootElement.GetProperty("rcpt");
        return (recipient.GetProperty("epoch").GetInt32(), recipient.GetProperty("kid").GetString()!);
    }

    /// <summary>Adds an epoch; false when it is known.</summary>
    public static async ValueTask<bool> AddAsync(ITransaction transaction, int epoch, string keyId) =>
        await transaction.ExecuteAsync(
            Insert, ("@epoch", epoch), ("@kid", keyId), ("@now", Millis.Of(transaction.Now))) == 1;

    /// <summary>Marks an epoch's key as destroyed; false when it was.</summary>
    public static async ValueTask<bool> DestroyAsync(ITransaction transaction, int epoch) =>
        await transaction.ExecuteAsync(Destroy, ("@epoch", epoch), ("@now", Millis.Of(transaction.Now))) == 1;

    private static HashEpoch Read(Row row) => new(
        (int)row.Number("epoch"),
        row.Text("kid"),
        DateTimeOffset.FromUnixTimeMilliseconds(row.Number("begun_at")),
        row.NumberOrNull("destroyed_at") is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        IsInForce: false);
}
