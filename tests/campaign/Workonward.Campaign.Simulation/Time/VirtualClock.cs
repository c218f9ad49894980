namespace Workonward.Campaign.Simulation.Time;

/// <summary>A process's view of the world's time.</summary>
internal sealed class VirtualClock(World world, Node node) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => world.Wall;

    // Not from 0: who keeps 0 for "never" must not be wrong here alone.
    public override long GetTimestamp() => world.Ticks + TimeSpan.TicksPerDay;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(world, node, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
