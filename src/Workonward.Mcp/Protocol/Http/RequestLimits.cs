using System.Net;
using System.Threading.RateLimiting;
using Workonward.Core.Grants;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>Bounds what one caller at one address may ask for, at once and in a second.</summary>
internal sealed class RequestLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter;

    public RequestLimits(McpHttpOptions options)
    {
        var rate = new TokenBucketRateLimiterOptions
        {
            TokenLimit = 4 * options.RequestsPerSecond,
            TokensPerPeriod = options.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        };
        var width = new ConcurrencyLimiterOptions { PermitLimit = options.ConcurrentRequests, QueueLimit = 0 };
        _limiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<string, string>(
                key => RateLimitPartition.GetConcurrencyLimiter(key, _ => width)),
            PartitionedRateLimiter.Create<string, string>(
                key => RateLimitPartition.GetTokenBucketLimiter(key, _ => rate)));
    }

    /// <summary>Takes a place, to be disposed with the request; not acquired where there is none.</summary>
    public RateLimitLease Enter(Caller caller, IPAddress? address) => _limiter.AttemptAcquire(Key(caller, address));

    /// <summary>When to come back, in whole seconds.</summary>
    public static int RetryAfterSeconds(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
            ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            : 1;

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private static string Key(Caller caller, IPAddress? address) =>
        $"{caller.Tenant}\n{caller.Subject}\n{caller.ClientId}\n{ClientNetwork.Of(address)}";
}
