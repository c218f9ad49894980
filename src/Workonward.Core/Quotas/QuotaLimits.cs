namespace Workonward.Core.Quotas;

/// <summary>How much one subject may send. Recipients are counted, not calls.</summary>
/// <param name="PerMinute">Also the burst.</param>
/// <param name="PerDay">Counted exactly, from midnight to midnight UTC.</param>
/// <param name="PerRecipientPerDay">To one recipient; over all subjects together, twice that.</param>
public sealed record QuotaLimits(int PerMinute, int PerDay, int PerRecipientPerDay)
{
    /// <summary>How many times larger the dry-run's own bucket is.</summary>
    public const int RehearsalFactor = 10;

    internal QuotaLimits ForRehearsal() =>
        new(PerMinute * RehearsalFactor, PerDay * RehearsalFactor, PerRecipientPerDay * RehearsalFactor);
}
