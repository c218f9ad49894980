using System.Net;
using System.Runtime.InteropServices;
using System.Threading.RateLimiting;
using Workonward.Core.Grants;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>Bounds what one caller at one address may ask for, at once and in a second.</summary>
internal sealed class RequestLimits : IDisposable
{
    private readonly PartitionedRateLimiter<Place> _limiter;

    public RequestLimits(McpHttpOptions options)
    {
        var rate = new TokenBucketRateLimiterOptions
        {
            TokenLimit = 4 * options.RequestsPerSecond,
            TokensPerPeriod = options.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
            AutoReplenishment = false,
        };
        var width = new ConcurrencyLimiterOptions { PermitLimit = options.ConcurrentRequests, QueueLimit = 0 };
        _limiter = PartitionedRateLimiter.Create<Place, Place>(
            place => RateLimitPartition.Get(place, _ => new CallerLimiter(width, rate)));
    }

    /// <summary>Takes a place, to be disposed with the request; not acquired where there is none.</summary>
    public RateLimitLease Enter(Caller caller, IPAddress? address) => _limiter.AttemptAcquire(
        new Place(caller.Tenant, caller.Subject, caller.ClientId, ClientNetwork.Of(address)));

    /// <summary>When to come back, in whole seconds.</summary>
    public static int RetryAfterSeconds(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
            ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            : 1;

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    /// <summary>One caller at one address.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(string Tenant, string Subject, string? ClientId, string Network)
    {
        // These two parts tell nearly all places from each other, and every request asks.
        public override int GetHashCode() => HashCode.Combine(Subject, Network);
    }
}
