namespace Workonward.Mcp.Hosting;

/// <summary>
/// Runs what loops beside the endpoints. What breaks there is nothing that a loop knows of: it is logged, and after a pause the
/// loop begins anew. No such failure ends the server, which answers without the loop as well as with it.
/// </summary>
internal static partial class LastingLoop
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Runs until <paramref name="stop"/>, or until the loop ends by itself. It never throws.</summary>
    /// <param name="name">What it does, for the log.</param>
    /// <param name="loop">Ends when the token is cancelled, after it wrote what must be written.</param>
    /// <param name="clock">The time of the pause.</param>
    /// <param name="logger">Where a failure is told.</param>
    /// <param name="stop">The server stops.</param>
    public static async Task RunAsync(
        string name, Func<CancellationToken, Task> loop, TimeProvider clock, ILogger logger, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await loop(stop);
                return;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it is, the server goes on.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogBroken(logger, failure, name, Pause.TotalSeconds);
            }

            await Task.Delay(Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
                return;
        }
    }

    [LoggerMessage(LogLevel.Error, "What runs beside the endpoints broke ({Name}); it begins anew in {Seconds} seconds.")]
    private static partial void LogBroken(ILogger logger, Exception failure, string name, double seconds);
}
