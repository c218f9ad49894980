using System.Threading.Channels;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Alerts;

/// <summary>
/// Looks for what needs a person and tells the receiver, each in a loop of its own: a receiver that is slow or gone holds up
/// nothing but its own alerts.
/// </summary>
internal sealed partial class AlertLoops(AlertWatch watch, AlertPost post, TimeProvider clock, ILogger<AlertLoops> logger) : IDisposable
{
    private const int MostWaiting = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly AlertCounts _counts = new();
    private readonly Channel<Alert> _waiting = Channel.CreateBounded<Alert>(MostWaiting);

    /// <summary>How long after a failed try the next one is made; one try more than there are pauses.</summary>
    public IReadOnlyList<TimeSpan> Pauses { get; init; } = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60)];

    /// <summary>Runs until the server stops.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(
        LastingLoop.RunAsync("looking for what needs a person", LookAsync, clock, logger, stop),
        LastingLoop.RunAsync("telling what needs a person", TellAsync, clock, logger, stop));

    /// <inheritdoc/>
    public void Dispose() => _counts.Dispose();

    private async Task LookAsync(CancellationToken stop)
    {
        while (true)
        {
            foreach (var alert in await watch.LookAsync(stop))
            {
                if (_waiting.Writer.TryWrite(alert))
                    continue;
                _counts.Count("dropped");
                LogDropped(alert.Type, alert.Id);
            }

            await Task.Delay(Pause, clock, stop);
        }
    }

    private async Task TellAsync(CancellationToken stop)
    {
        await foreach (var alert in _waiting.Reader.ReadAllAsync(stop))
            await TellAsync(alert, stop);
    }

    private async Task TellAsync(Alert alert, CancellationToken stop)
    {
        for (var tried = 0; ; tried++)
        {
            if (await post.TryAsync(alert, stop) is not { } reason)
            {
                _counts.Count("delivered");
                return;
            }

            if (tried == Pauses.Count)
            {
                _counts.Count("failed");
                LogFailed(alert.Type, alert.Id, post.Name, reason);
                return;
            }

            await Task.Delay(Pauses[tried], clock, stop);
        }
    }

    [LoggerMessage(LogLevel.Error, "The alert {Type} ({Id}) could not be told to {Receiver}: {Reason}. It is not tried again.")]
    private partial void LogFailed(string type, string id, string receiver, string reason);

    [LoggerMessage(LogLevel.Error, "The alert {Type} ({Id}) is not told: too many wait for the receiver.")]
    private partial void LogDropped(string type, string id);
}
