using Workonward.Core.Delivery.Backends;
using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Delivery;

/// <summary>
/// Looks after what a dead process left behind. A dispatching send becomes Unknown, since it may have been transmitted;
/// only an idempotent backend, inside its window, gets it again under the same id. A reserved one is taken over.
/// </summary>
internal sealed class Recovery(
    IDatabase database,
    OutboxStore outbox,
    DispatchStore dispatch,
    IMailBackend backend,
    DispatchSlots slots,
    Courier courier,
    Uncarried uncarried,
    OutcomeBoard board,
    SendingLimits limits,
    bool dispatches,
    CancellationToken ending)
{
    private const string Owners = """
        SELECT DISTINCT owner FROM send WHERE state = 'DISPATCHING'
        UNION SELECT DISTINCT owner FROM send WHERE state = 'RESERVED' AND backend_profile = @profile
        """;

    private const string Dispatching = "SELECT * FROM send WHERE state = 'DISPATCHING' AND owner = @owner ORDER BY id";

    private const string TakeOver = """
        UPDATE send SET owner = @me WHERE state = 'RESERVED' AND backend_profile = @profile AND owner = @owner
        """;

    /// <summary>Looks at every owner once.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var owners = await database.ReadAsync(
            reader => reader.QueryAsync(Owners, row => row.Text("owner"), ("@profile", backend.Profile.Id)),
            cancellationToken);
        foreach (var owner in owners)
        {
            if (owner == database.Owner)
                await SettleAsync(owner, uncarried.Of, cancellationToken);
            else if (!await database.IsAliveAsync(owner, cancellationToken))
                await InheritAsync(owner, cancellationToken);
        }
    }

    private async Task InheritAsync(string owner, CancellationToken cancellationToken)
    {
        await SettleAsync(owner, rows => rows, cancellationToken);
        if (!dispatches)
            return;
        await database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                TakeOver, ("@me", database.Owner), ("@profile", backend.Profile.Id), ("@owner", owner)),
            cancellationToken);
    }

    private async Task SettleAsync(
        string owner,
        Func<IReadOnlyList<OutboxEntry>, IReadOnlyList<OutboxEntry>> lostAmong,
        CancellationToken cancellationToken)
    {
        var dispatching = await database.ReadAsync(
            reader => reader.QueryAsync(Dispatching, OutboxRow.Read, ("@owner", owner)), cancellationToken);
        foreach (var entry in lostAmong(dispatching))
            await SettleOneAsync(entry, cancellationToken);
    }

    private async Task SettleOneAsync(OutboxEntry lost, CancellationToken cancellationToken)
    {
        var mayRepeat = MayRepeat(lost);
        var slot = mayRepeat && !ending.IsCancellationRequested ? slots.Take(1) : 0;
        if (mayRepeat && slot == 0)
            return;
        var used = 0;
        try
        {
            var after = await database.WriteAsync(tx => MoveAsync(tx, lost, repeat: slot == 1), cancellationToken);
            if (after is { State: SendState.Dispatching })
            {
                used = slot;
                courier.Start([after]);
            }

            if (after is not null)
                board.Announce(after);
        }
        finally
        {
            slots.GiveBack(slot - used);
        }
    }

    private async ValueTask<OutboxEntry?> MoveAsync(ITransaction transaction, OutboxEntry lost, bool repeat)
    {
        var now = transaction.Now;
        var repeats = repeat && lost.Attempt < RetrySchedule.MostAttempts && IsInsideWindow(lost, now);
        // The kill switch holds for a repeat too. The row stays as it is, and is looked at again.
        if (repeats && await DispatchStore.GateAsync(transaction, lost.BackendProfile) == DispatchGate.PausedByOperator)
            return null;
        var after = repeats
            ? lost with
            {
                Attempt = lost.Attempt + 1,
                Owner = database.Owner,
                Deadline = now + limits.BackendDeadline,
                Outcome = DeliveryRecord.CourierDied,
                ChangedAt = now,
            }
            : lost with { State = SendState.Unknown, Deadline = null, Outcome = DeliveryRecord.CourierDied, ChangedAt = now };
        if (!await outbox.TryMoveAsync(transaction, lost, after))
            return null;
        if (after.State == SendState.Unknown)
            await dispatch.AbandonTrialAsync(transaction, after);
        return after;
    }

    private bool MayRepeat(OutboxEntry lost) =>
        dispatches && lost.BackendProfile == backend.Profile.Id && backend.Capabilities.IdempotentWindow is not null;

    // A tenth of the window is left as a margin: beyond it a repeat might not be recognized any more.
    private bool IsInsideWindow(OutboxEntry lost, DateTimeOffset now) =>
        backend.Capabilities.IdempotentWindow is { } window
        && lost.DispatchedAt is { } first
        && now >= first
        && now < first + (window * 0.9);
}
