namespace Workonward.Core.Tests.Support;

/// <summary>
/// A clock whose wall time a test moves. Timers and elapsed time are the machine's, shifted by nothing: tests that wait use
/// short limits, tests about dates move the date.
/// </summary>
internal sealed class TestClock : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public void Move(TimeSpan by)
    {
        lock (_lock)
            _now += by;
    }
}
