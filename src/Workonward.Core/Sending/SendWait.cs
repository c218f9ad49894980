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
internal sealed class SendWait(IDatabase database, BackendProfile profile, TimeProvider clock)
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
        CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(wait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            while (entries.Values.Any(entry => IsWorthWaiting(entry, gate)))
                await NextMoveAsync(watch, entries, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The wait is over; the caller gets what stands now.
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

    private static bool IsWorthWaiting(OutboxEntry entry, DispatchGate gate) => entry.State switch
    {
        SendState.Dispatching => true,
        SendState.Reserved => gate is DispatchGate.Open or DispatchGate.Trial,
        _ => false,
    };
}
