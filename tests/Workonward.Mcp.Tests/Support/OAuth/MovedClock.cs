namespace Workonward.Mcp.Tests.Support.OAuth;

/// <summary>A clock whose wall time a test moves; its timers are the machine's.</summary>
internal sealed class MovedClock : TimeProvider
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
