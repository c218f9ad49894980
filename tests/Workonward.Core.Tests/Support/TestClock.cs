namespace Workonward.Core.Tests.Support;

/// <summary>
/// A clock whose wall time a test moves. Timers are the machine's, and elapsed time too but for what a test lets pass: tests
/// that wait use short limits, tests about dates move the date.
/// </summary>
internal sealed class TestClock : TimeProvider
{
    private readonly Lock _lock = new();
    private TimeSpan _passed;
    private DateTimeOffset _now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp()
    {
        lock (_lock)
            return base.GetTimestamp() + (long)(_passed.TotalSeconds * TimestampFrequency);
    }

    /// <summary>Time goes by, by both measures.</summary>
    public void Pass(TimeSpan time)
    {
        lock (_lock)
            (_now, _passed) = (_now + time, _passed + time);
    }

    /// <summary>The wall clock is set, and no time goes by.</summary>
    public void Move(TimeSpan by)
    {
        lock (_lock)
            _now += by;
    }
}
