using System.Net;
using System.Threading.RateLimiting;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.OAuth.Door;

/// <summary>
/// How often one address may ask what needs no proof of who asks. Generous: all people behind one assistant, and all in one
/// office, share an address.
/// </summary>
internal sealed class AddressLimits : IDisposable
{
    private const string AllOthers = "";

    private static readonly Dictionary<string, (int Burst, int PerSecond)> Rates = new(StringComparer.Ordinal)
    {
        [OAuthPaths.Authorize] = (120, 1),
        [OAuthPaths.Register] = (60, 1),
        [OAuthPaths.Revoke] = (120, 5),
        [OAuthPaths.Token] = (240, 20),
        [AllOthers] = (240, 20),
    };

    private readonly PartitionedRateLimiter<(string Path, string Network)> _limiter =
        PartitionedRateLimiter.Create<(string Path, string Network), (string Path, string Network)>(
            key => RateLimitPartition.GetTokenBucketLimiter(key, _ => Bucket(Rates[key.Path])));

    /// <summary>Takes a place; not acquired where there is none.</summary>
    public RateLimitLease Enter(PathString path, IPAddress? address) => _limiter.AttemptAcquire(
        (path.Value is { } text && Rates.ContainsKey(text) ? text : AllOthers, ClientNetwork.Of(address)));

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private static TokenBucketRateLimiterOptions Bucket((int Burst, int PerSecond) rate) => new()
    {
        TokenLimit = rate.Burst,
        TokensPerPeriod = rate.PerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };
}
