namespace Workonward.Core.Tests.Support;

/// <summary>
/// A clock that stands still until a test moves it. Time that passes moves the date and the elapsed time; a jump moves the
/// date alone, as a machine does whose clock is set.
/// </summary>
internal sealed class SteppedClock : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp()
    {
        lock (_lock)
            return _ticks;
    }

    public void Pass(TimeSpan time)
    {
        lock (_lock)
        {
            _now += time;
            _ticks += time.Ticks;
        }
    }

    public void Jump(TimeSpan by)
    {
        lock (_lock)
            _now += by;
    }
}
