using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Workonward.PostOffice.Keys;
using Workonward.Storage;

namespace Workonward.PostOffice.Counter;

/// <summary>The first three checks, the same for every route: key, tenant, caller's address, in this order.</summary>
internal sealed partial class Door(KeyRing keys, ILogger<Door> logger)
{
    public async Task<DoorOutcome> CheckAsync(Credentials who, CancellationToken cancellationToken)
    {
        if (await FindAsync(who, cancellationToken) is not { } holder)
            return new DoorOutcome.Refused(Refusal.KeyInvalid);
        if (!IsTenantOf(holder, who.TenantId))
            return new DoorOutcome.Refused(Refusal.TenantOverridden);
        // Compared as text: "::1" and "127.0.0.1" are two entries.
        if (holder.AllowedAddresses is { Count: > 0 } allowed && !allowed.Contains(who.ClientAddress, StringComparer.Ordinal))
            return new DoorOutcome.Refused(Refusal.AddressNotAllowed);
        return new DoorOutcome.Entered(holder);
    }

    private async Task<KeyHolder?> FindAsync(Credentials who, CancellationToken cancellationToken)
    {
        var key = who.ApiKey.Trim();
        if (key.Length == 0)
            return null;
        try
        {
            return await keys.FindAsync(key, who.InProcess, cancellationToken);
        }
        catch (Exception e) when (e is StorageException or DbException)
        {
            // The contract answers a failed look-up of the key like an unknown key.
            LogKeyNotRead(logger, e);
            return null;
        }
    }

    private static bool IsTenantOf(KeyHolder holder, string? tenantId) =>
        string.IsNullOrWhiteSpace(tenantId)
        || (long.TryParse(tenantId.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var tenant)
            && tenant == holder.TenantId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The API keys can't be read; the caller was answered 1001.")]
    private static partial void LogKeyNotRead(ILogger logger, Exception exception);
}
