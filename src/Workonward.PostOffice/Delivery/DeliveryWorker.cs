using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Workonward.PostOffice.Queue;
using Workonward.Storage;

namespace Workonward.PostOffice.Delivery;

/// <summary>
/// The loop that empties the queue. Of several processes on one data folder one holds the role and delivers for all;
/// when it is gone, another takes over and begins with what was left half done.
/// </summary>
internal sealed partial class DeliveryWorker(
    IDatabase database,
    DeliveryQueue queue,
    DeliveryRound round,
    OutboxFolder outbox,
    TimeProvider clock,
    ILogger<DeliveryWorker> logger)
    : IAsyncDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _waker = Channel.CreateBounded<bool>(capacity: 1);
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    public void Start() => _loop = Task.Run(RunAsync);

    /// <summary>Says that something was accepted, so that it needn't wait for the next look.</summary>
    public void Wake() => _waker.Writer.TryWrite(item: true);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        IAsyncDisposable? role = null;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                role ??= await TakeOverAsync();
                while (role is not null && await round.RunAsync(_stop.Token) > 0) { }
                await SleepAsync();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                // Whatever it was, the loop outlives it: accepted emails still wait.
                LogRoundFailed(logger, e);
                // Giving the role up makes the next holder, perhaps this one, begin with the recovery.
                await GiveUpAsync(role);
                role = null;
                await Task.Delay(LongestSleep, clock, _stop.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await GiveUpAsync(role);
    }

    private async Task<IAsyncDisposable?> TakeOverAsync()
    {
        var role = await database.TryTakeRoleAsync("delivery", _stop.Token);
        if (role is not null)
        {
            outbox.Sweep();
            await queue.RecoverAsync(_stop.Token);
        }
        return role;
    }

    private static ValueTask GiveUpAsync(IAsyncDisposable? role) => role?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task SleepAsync()
    {
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        await Task.WhenAny(
            _waker.Reader.WaitToReadAsync(awake.Token).AsTask(),
            Task.Delay(LongestSleep, clock, awake.Token));
        await awake.CancelAsync();
        _waker.Reader.TryRead(out _);
        _stop.Token.ThrowIfCancellationRequested();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery into the outbox stopped; it goes on in a moment.")]
    private static partial void LogRoundFailed(ILogger logger, Exception exception);
}
