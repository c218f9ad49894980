using Workonward.Core.Delivery;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Sending;

/// <summary>
/// Waits until a request's sends are settled. Those of this process are announced; those of another living process are
/// read again every 100 ms.
/// </summary>
/// <param name="database">The ledger.</param>
/// <param name="profile">Whose gate is asked.</param>
/// <param name="clock">Measures the waits.</param>
/// <param name="ending">Set when the process ends: then only what was handed over is waited for.</param>
internal sealed class SendWait(IDatabase database, BackendProfile profile, TimeProvider clock, CancellationToken ending)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public Task<(IReadOnlyList<OutboxEntry> Entries, DispatchGate Gate)> ReadAsync(
        string requestId, CancellationToken cancellationToken) => database.ReadAsync(
            async reader => (
                await OutboxReader.OfRequestAsync(reader, requestId),
                await DispatchStore.GateAsync(reader, profile.Id)),
            cancellationToken);

    /// <summary>
    /// Keeps <paramref name="entries"/> up to date until none is on its way or <paramref name="wait"/> is over. What a pause
    /// holds back isn't waited for.
    /// </summary>
    public async Task UntilSettledAsync(
        OutcomeBoard.Watch watch,
        Dictionary<string, OutboxEntry> entries,
        DispatchGate gate,
        TimeSpan wait,
        SettledReport? settled,
        CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(wait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            while (entries.Values.Any(entry => IsWorthWaiting(entry, gate)))
            {
                await NextMoveOrEndingAsync(watch, entries, either.Token);
                if (settled is not null)
                    await settled(entries.Values.Count(entry => !entry.IsOnItsWay), entries.Count, either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The wait is over; the caller gets what stands now. A shell that stopped it announces nothing here.
            foreach (var entry in (await ReadAsync(watch.RequestId, cancellationToken)).Entries)
                entries[entry.Id] = entry;
        }
    }

    private async Task NextMoveOrEndingAsync(
        OutcomeBoard.Watch watch, Dictionary<string, OutboxEntry> entries, CancellationToken either)
    {
        if (ending.IsCancellationRequested)
        {
            await NextMoveAsync(watch, entries, either);
            return;
        }

        using var orEnding = CancellationTokenSource.CreateLinkedTokenSource(either, ending);
        try
        {
            await NextMoveAsync(watch, entries, orEnding.Token);
        }
        catch (OperationCanceledException) when (!either.IsCancellationRequested)
        {
            // Looked at again: what only waits isn't worth waiting for any more.
        }
    }

    private async Task NextMoveAsync(OutcomeBoard.Watch watch, Dictionary<string, OutboxEntry> entries, CancellationToken either)
    {
        if (entries.Values.Any(entry => entry.IsOnItsWay && entry.Owner != database.Owner))
        {
            await Task.Delay(Poll, clock, either);
            foreach (var entry in (await ReadAsync(watch.RequestId, either)).Entries)
                entries[entry.Id] = entry;
            return;
        }

        var moved = await watch.Moves.ReadAsync(either);
        entries[moved.Id] = moved;
    }

    private bool IsWorthWaiting(OutboxEntry entry, DispatchGate gate) => entry.State switch
    {
        SendState.Dispatching => true,
        // Its caller is told at once, while it can still be stopped.
        SendState.Reserved when entry.IsDelayed => false,
        SendState.Reserved => gate is DispatchGate.Open or DispatchGate.Trial && !ending.IsCancellationRequested,
        _ => false,
    };
}
