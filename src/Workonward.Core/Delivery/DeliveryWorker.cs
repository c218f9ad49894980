using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Workonward.Core.Delivery;

/// <summary>
/// The loop that empties the outbox: claims what waits while slots are free, and every few seconds looks after what died,
/// grew too old or stayed unknown.
/// </summary>
public sealed partial class DeliveryWorker : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private static readonly BoundedChannelOptions OneIsEnough = new(1) { FullMode = BoundedChannelFullMode.DropWrite };

    private readonly DeliveryParts _parts;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(OneIsEnough);
    private Task _round = Task.CompletedTask;

    internal DeliveryWorker(DeliveryParts parts, TimeProvider clock, ILogger logger)
    {
        (_parts, _clock, _logger) = (parts, clock, logger);
        parts.Courier.SlotFreed = Wake;
    }

    /// <summary>What a start must do before the first call is served: whatever a dead process was sending becomes known.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        await _parts.Recovery.RunOnceAsync(cancellationToken);
        await _parts.Sweeper.RunOnceAsync(cancellationToken);
    }

    /// <summary>Claims and sweeps until <paramref name="stop"/>; claims nothing while dry-run is on.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await using var poll = _clock.CreateTimer(_ => Wake(), state: null, Poll, Poll);
        await Task.WhenAll(
            RepeatAsync(ClaimOnceAsync, WaitForWorkAsync, stop),
            RepeatAsync(RecoverAsync, token => Task.Delay(_parts.Limits.SweepInterval, _clock, token), stop),
            RepeatAsync(_parts.Breaker.ProbeOnceAsync, token => Task.Delay(_parts.Limits.ProbeInterval, _clock, token), stop));
    }

    /// <summary>The first step of an ending: what waits stays in the ledger, and nobody waits for it any more.</summary>
    public void StopClaiming() => _parts.Ending.Cancel();

    /// <summary>
    /// Claims nothing more, and waits for what was handed over to be finished and recorded, as long as the token allows.
    /// </summary>
    public async Task DrainAsync(CancellationToken patience)
    {
        StopClaiming();
        // A round that is claiming at this moment starts its couriers first.
        await Volatile.Read(ref _round).WaitAsync(patience);
        await _parts.Courier.DrainAsync(patience);
    }

    /// <summary>Ends the loop's own resources; it no longer runs.</summary>
    public void Dispose() => _parts.Ending.Dispose();

    /// <summary>Something may be claimed now.</summary>
    internal void Wake() => _wake.Writer.TryWrite(item: true);

    private async Task ClaimOnceAsync(CancellationToken stop)
    {
        // Known before it is asked whether anything may be claimed: an ending either stops this round, or waits for it.
        var round = new TaskCompletionSource();
        _ = Interlocked.Exchange(ref _round, round.Task);
        try
        {
            await ClaimWhileSlotsAreFreeAsync(stop);
        }
        finally
        {
            round.SetResult();
        }
    }

    private async Task ClaimWhileSlotsAreFreeAsync(CancellationToken stop)
    {
        while (_parts.MayClaim && !stop.IsCancellationRequested && _parts.Slots.Take(_parts.Limits.Slots) is > 0 and var slots)
        {
            var outcome = await ClaimAsync(slots, stop);
            _parts.Slots.GiveBack(slots - outcome.Claimed.Count);
            foreach (var ended in outcome.Ended)
                _parts.Board.Announce(ended);
            _parts.Courier.Start(outcome.Claimed);
            if (outcome.Claimed.Count == 0 && outcome.Ended.Count == 0)
                return;
        }
    }

    private async Task<ClaimOutcome> ClaimAsync(int slots, CancellationToken stop)
    {
        try
        {
            return await _parts.Database.WriteAsync(tx => _parts.Claims.ClaimWaitingAsync(tx, slots), stop);
        }
        catch
        {
            _parts.Slots.GiveBack(slots);
            throw;
        }
    }

    private async Task WaitForWorkAsync(CancellationToken stop)
    {
        // A read is cheaper than a claim: nothing is written while nothing waits.
        do
            await _wake.Reader.ReadAsync(stop);
        while (!await _parts.Sweeper.AnythingWaitsAsync(stop));
    }

    private async Task RepeatAsync(
        Func<CancellationToken, Task> step, Func<CancellationToken, Task> wait, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await wait(stop);
                await step(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever broke, what waits must still be looked after: the next round tries again.
                StepFailed(_logger, failure);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A round of the delivery loop failed; it is tried again.")]
    private static partial void StepFailed(ILogger logger, Exception failure);
}
