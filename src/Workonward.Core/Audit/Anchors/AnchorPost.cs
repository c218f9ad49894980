using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Workonward.Core.Audit.Anchors;

/// <summary>One anchor, and the newest checkpoint that it is to get.</summary>
internal sealed partial class AnchorPost(IAnchor anchor, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _offered = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private string? _waiting;
    private bool _failed;

    public void Offer(string note)
    {
        Volatile.Write(ref _waiting, note);
        _offered.Writer.TryWrite(item: true);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await WaitAsync(stop);
                await TryBringAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The last checkpoint is brought by whoever ends the log.
        }
    }

    /// <summary>Brings the newest checkpoint, if it was not brought yet; false when it isn't taken.</summary>
    public async Task<bool> TryBringAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _waiting) is not { } note)
            return true;
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await anchor.PublishAsync(note, either.Token);
            // A newer one may have been offered meanwhile; it stays.
            Interlocked.CompareExchange(ref _waiting, value: null, note);
            Told(failed: false, reason: "");
            return true;
        }
        catch (Exception failure)
        {
            // An anchor out of reach is no reason to stop anything: its newest note waits.
            if (!cancellationToken.IsCancellationRequested)
                Told(failed: true, deadline.IsCancellationRequested ? "It didn't answer in time." : failure.Message);
            return false;
        }
    }

    // A failure waits for its time or for the next checkpoint, whatever comes first.
    private async Task WaitAsync(CancellationToken stop)
    {
        using var again = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var time = new CancellationTokenSource(
            Volatile.Read(ref _waiting) is null ? Timeout.InfiniteTimeSpan : Again, clock);
        await using var ending = time.Token.Register(again.Cancel);
        try
        {
            await _offered.Reader.ReadAsync(again.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // It is time to try again.
        }
    }

    private void Told(bool failed, string reason)
    {
        if (failed && !_failed)
            Failed(logger, anchor.Name, reason);
        else if (!failed && _failed)
            WorksAgain(logger, anchor.Name);
        _failed = failed;
    }

    [LoggerMessage(LogLevel.Error, "The audit checkpoint can't be brought to {Anchor}; the newest one is tried again. {Reason}")]
    private static partial void Failed(ILogger logger, string anchor, string reason);

    [LoggerMessage(LogLevel.Information, "Audit checkpoints reach {Anchor} again.")]
    private static partial void WorksAgain(ILogger logger, string anchor);
}
