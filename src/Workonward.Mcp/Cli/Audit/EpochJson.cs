using Workonward.Core.Audit.Epochs;

namespace Workonward.Mcp.Cli.Audit;

/// <summary>An epoch of the recipient-hash key, for programs.</summary>
internal sealed record EpochJson(int Epoch, string Kid, DateTimeOffset BegunAt, DateTimeOffset? DestroyedAt, bool InForce)
{
    /// <summary>The form for programs.</summary>
    public static EpochJson Of(HashEpoch epoch) =>
        new(epoch.Number, epoch.KeyId, epoch.BegunAt, epoch.DestroyedAt, epoch.IsInForce);
}
