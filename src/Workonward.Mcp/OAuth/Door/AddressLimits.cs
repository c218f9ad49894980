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

    private readonly PartitionedRateLimiter<(string Path, IPAddress? Address)> _limiter = PartitionedRateLimiter.CreateChained(
        Each(ClientNetwork.Of, factor: 1), Each(ClientNetwork.SiteOf, ClientNetwork.SiteFactor));

    /// <summary>Takes a place; not acquired where there is none.</summary>
    public RateLimitLease Enter(PathString path, IPAddress? address) => _limiter.AttemptAcquire(
        (path.Value is { } text && Rates.ContainsKey(text) ? text : AllOthers, address));

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private static PartitionedRateLimiter<(string Path, IPAddress? Address)> Each(Func<IPAddress?, string> place, int factor) =>
        PartitionedRateLimiter.Create<(string Path, IPAddress? Address), (string Path, string Place)>(asked =>
            RateLimitPartition.GetTokenBucketLimiter((asked.Path, place(asked.Address)), key => Bucket(Rates[key.Path], factor)));

    private static TokenBucketRateLimiterOptions Bucket((int Burst, int PerSecond) rate, int factor) => new()
    {
        TokenLimit = factor * rate.Burst,
        TokensPerPeriod = factor * rate.PerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };
}
