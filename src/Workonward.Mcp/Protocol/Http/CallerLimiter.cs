using System.Threading.RateLimiting;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// Both limits of one caller at one address: how many requests are under way, and a bucket of those to come. One limiter of two,
/// as each layer of partitions costs every request a look-up and a lock.
/// </summary>
/// <param name="width">Without a queue.</param>
/// <param name="rate">Without a queue, and filled from outside.</param>
internal sealed class CallerLimiter(ConcurrencyLimiterOptions width, TokenBucketRateLimiterOptions rate) : ReplenishingRateLimiter
{
    private readonly ConcurrencyLimiter _width = new(width);
    private readonly TokenBucketRateLimiter _rate = new(rate);

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration =>
        _width.IdleDuration is { } first && _rate.IdleDuration is { } second ? TimeSpan.FromTicks(Math.Min(first.Ticks, second.Ticks)) : null;

    /// <inheritdoc/>
    public override bool IsAutoReplenishing => _rate.IsAutoReplenishing;

    /// <inheritdoc/>
    public override TimeSpan ReplenishmentPeriod => _rate.ReplenishmentPeriod;

    /// <inheritdoc/>
    public override bool TryReplenish() => _rate.TryReplenish();

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics() => _rate.GetStatistics();

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        var place = _width.AttemptAcquire(permitCount);
        if (!place.IsAcquired)
            return place;
        var turn = _rate.AttemptAcquire(permitCount);
        // A bucket takes nothing back, so its lease needs no end.
        if (turn.IsAcquired)
            return place;
        place.Dispose();
        return turn;
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(permitCount));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _width.Dispose();
            _rate.Dispose();
        }

        base.Dispose(disposing);
    }
}
