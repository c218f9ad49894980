using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed class LastingLoopTests
{
    private readonly KeptLog<LastingLoopTests> _log = new();

    [Fact]
    public async Task What_breaks_is_told_and_the_loop_begins_anew()
    {
        using var stop = new CancellationTokenSource();
        var begun = 0;

        var run = LastingLoop.RunAsync("the test's", Loop, new HastyClock(), _log, stop.Token);
        await Bounded.UntilAsync(() => Volatile.Read(ref begun) == 3);
        Assert.False(run.IsCompleted);
        await stop.CancelAsync();
        await run;

        Assert.Equal(2, _log.Lines.Count);
        Assert.All(_log.Lines, line => Assert.Contains("(the test's)", line, StringComparison.Ordinal));

        Task Loop(CancellationToken token) => Interlocked.Increment(ref begun) < 3
            ? throw new InvalidDataException("disk")
            : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
    }

    [Fact]
    public async Task A_loop_that_ends_by_itself_is_over()
    {
        await LastingLoop.RunAsync("x", _ => Task.CompletedTask, TimeProvider.System, _log, TestContext.Current.CancellationToken);

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task A_stop_ends_the_pause_after_a_failure()
    {
        using var stop = new CancellationTokenSource();
        var run = LastingLoop.RunAsync("x", _ => throw new InvalidDataException("disk"), TimeProvider.System, _log, stop.Token);
        await Bounded.UntilAsync(() => _log.Lines.Count == 1);

        await stop.CancelAsync();

        await run.WaitAsync(TimeSpan.FromSeconds(4), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task What_breaks_while_the_server_stops_does_not_begin_anew()
    {
        var begun = 0;

        await LastingLoop.RunAsync("x", Loop, TimeProvider.System, _log, new CancellationToken(canceled: true));

        Assert.Equal(1, begun);

        Task Loop(CancellationToken token)
        {
            begun++;
            throw new InvalidDataException("disk");
        }
    }

    // Whatever is waited for is over at once.
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
