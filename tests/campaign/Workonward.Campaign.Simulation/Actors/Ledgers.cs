using Workonward.Core.Audit.Epochs;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Campaign.Simulation.Actors;

/// <summary>Ledgers over simulated stores. Their key is the same in every world.</summary>
internal static class Ledgers
{
    private static readonly RecipientHashKey HashKey =
        new(epoch: 1, [.. Enumerable.Range(0, 32).Select(number => (byte)number)], Ledger.Tenant);

    private static readonly string Folder = Path.GetTempPath();

    private static readonly LedgerPlace NoFiles =
        new(Path.Combine(Folder, "ledger.db"), Folder, Path.Combine(Folder, "audit.jsonl"));

    public static Ledger Over(IDatabase database, Chance chance) => new(database, HashKey, NoFiles, chance);
}
