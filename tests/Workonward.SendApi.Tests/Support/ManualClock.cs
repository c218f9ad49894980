using System.Threading.Channels;

namespace Workonward.SendApi.Tests.Support;

/// <summary>Time that moves only when told to, and tells what it was asked to wait for.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();
    private DateTimeOffset _now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>The next wait that begins, except waits for a deadline of the length given.</summary>
    public async Task<TimeSpan> NextWaitAsync(TimeSpan deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            var wait = await _waits.Reader.ReadAsync(cancellationToken).AsTask()
                .WaitAsync(TimeSpan.FromMinutes(1), System, cancellationToken);
            if (wait != deadline)
                return wait;
        }
    }

    public void Advance(TimeSpan step)
    {
        ManualTimer[] due;
        lock (_lock)
        {
            _now += step;
            due = [.. _timers.Where(timer => timer.Due <= _now)];
            _timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due)
            timer.Fire();
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = clock._now + dueTime;
                clock._timers.Add(this);
            }

            return clock._waits.Writer.TryWrite(dueTime);
        }

        public void Dispose()
        {
            lock (clock._lock)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
