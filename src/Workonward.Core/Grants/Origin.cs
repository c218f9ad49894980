using Workonward.Core.Outbox;

namespace Workonward.Core.Grants;

/// <summary>
/// Where strangers' rows come from: a keyed hash of the network, so that the store knows the same one again and nobody learns
/// which it was.
/// </summary>
internal static class Origin
{
    public static string Of(Ledger ledger, string network) => ledger.HashKey.Of($"origin\n{network}");
}
