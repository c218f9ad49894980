using System.Threading.RateLimiting;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>Two limits in one: neither forgets what the other refused, and whoever comes no more is forgotten.</summary>
public sealed class CallerLimiterTests
{
    [Fact]
    public void A_request_that_the_rate_refuses_holds_no_place()
    {
        using var limiter = Limiter(width: 1, burst: 1);
        limiter.AttemptAcquire().Dispose();

        using (var refused = limiter.AttemptAcquire())
        {
            Assert.False(refused.IsAcquired);
            Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out _));
        }

        Replenish(limiter, burst: 1);
        using var next = limiter.AttemptAcquire();
        Assert.True(next.IsAcquired);
    }

    [Fact]
    public void A_request_that_finds_no_place_takes_none_of_the_rate()
    {
        using var limiter = Limiter(width: 1, burst: 2);
        using (var first = limiter.AttemptAcquire())
        {
            Assert.True(first.IsAcquired);
            Assert.False(limiter.AttemptAcquire().IsAcquired);
        }

        Assert.True(limiter.AttemptAcquire().IsAcquired);
    }

    [Fact]
    public void It_is_idle_when_nothing_is_under_way_and_the_bucket_is_full_again()
    {
        using var limiter = Limiter(width: 2, burst: 2);
        Assert.NotNull(limiter.IdleDuration);

        var place = limiter.AttemptAcquire();
        Assert.Null(limiter.IdleDuration);
        Replenish(limiter, burst: 2);
        Assert.Null(limiter.IdleDuration);
        place.Dispose();

        Assert.NotNull(limiter.IdleDuration);
    }

    private static CallerLimiter Limiter(int width, int burst) => new(
        new ConcurrencyLimiterOptions { PermitLimit = width },
        new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = burst,
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(1),
            AutoReplenishment = false,
        });

    // The bucket fills by the time that has passed.
    private static void Replenish(CallerLimiter limiter, int burst) => Assert.True(SpinWait.SpinUntil(
        () => limiter.TryReplenish() && limiter.GetStatistics()?.CurrentAvailablePermits == burst, TimeSpan.FromSeconds(60)));
}
