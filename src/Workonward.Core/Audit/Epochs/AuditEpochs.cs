using Workonward.Core.Outbox;

namespace Workonward.Core.Audit.Epochs;

/// <summary>
/// The epochs of the recipient-hash key. Destroying a key unlinks a whole time's records from the addresses, for ever and for
/// everybody who hasn't got the ledger, while every hash still verifies. The ledger's rows keep the addresses of their sends.
/// </summary>
public sealed class AuditEpochs(Ledger ledger)
{
    /// <summary>Every epoch, the oldest first.</summary>
    public Task<IReadOnlyList<HashEpoch>> ListAsync(CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync(EpochStore.AllAsync, cancellationToken);

    /// <summary>
    /// Makes the key of a new epoch; servers hash with it from their next start on. The file comes first: a start takes a key
    /// over whose record a crash prevented.
    /// </summary>
    /// <returns>The new epoch, and where its key lies.</returns>
    public async Task<(int Epoch, string Path)> BeginAsync(CancellationToken cancellationToken)
    {
        var folder = ledger.Place.KeyFolder;
        var inForce = await EpochStart.InForceAsync(ledger.Database);
        var known = await ListAsync(cancellationToken);
        var epoch = 1 + Math.Max(
            RecipientHashKeyFile.NewestIn(folder),
            Math.Max(inForce?.Epoch ?? 0, known.Select(each => each.Number).DefaultIfEmpty().Max()));
        RecipientHashKeyFile.Make(folder, epoch);
        var key = RecipientHashKeyFile.Read(folder, epoch, Ledger.Tenant);
        await ledger.Database.WriteAsync(
            transaction => EpochStart.KnowAsync(transaction, ledger.Audit, inForce, key), cancellationToken);
        return (epoch, RecipientHashKeyFile.PathOf(folder, epoch));
    }

    /// <summary>
    /// Destroys the key of an epoch that isn't in force. The file goes before the record is written, so that the record never
    /// says what isn't so; asked again, it finishes what a crash left.
    /// </summary>
    public async Task<EpochDestruction> DestroyAsync(int epoch, CancellationToken cancellationToken)
    {
        if ((await ListAsync(cancellationToken)).FirstOrDefault(each => each.Number == epoch) is not { } known)
            return EpochDestruction.Unknown;
        if (known.IsInForce)
            return EpochDestruction.InForce;
        var wasThere = RecipientHashKeyFile.Destroy(ledger.Place.KeyFolder, epoch);
        var isNews = await ledger.Database.WriteAsync(
            async transaction =>
            {
                if (!await EpochStore.DestroyAsync(transaction, epoch))
                    return false;
                ledger.Audit.Append(transaction, new AuditEntry(AuditEvents.EpochDestroyed) { Count = epoch });
                return true;
            },
            cancellationToken);
        return wasThere || isNews ? EpochDestruction.Destroyed : EpochDestruction.WasDestroyed;
    }
}
