using System.Diagnostics;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Delivery;
using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Core.Policy;
using Workonward.Storage;

namespace Workonward.Core.Sending;

/// <summary>
/// Takes an order in: reserves it, starts the couriers of what was claimed in the same transaction, and waits for the
/// outcome as long as its caller may. What is durable goes on without the caller.
/// </summary>
internal sealed class Intake(
    IDatabase database,
    Reservation reservation,
    OutboxStore outbox,
    Courier courier,
    DispatchSlots slots,
    OutcomeBoard board,
    SendWait sendWait,
    DiskRoom room,
    AuditStanding standing,
    RefusalLog refusals)
{
    public Task<IntakeOutcome> TakeAsync(ReservationOrder order, TimeSpan wait, CancellationToken cancellationToken) =>
        TakeAsync(order, wait, settled: null, cancellationToken);

    public async Task<IntakeOutcome> TakeAsync(
        ReservationOrder order, TimeSpan wait, SettledReport? settled, CancellationToken cancellationToken)
    {
        if (order.Request.Mode == SendMode.Live && (standing.Refusal() ?? room.Refusal()) is { } stopped)
            return await RefuseAsync(stopped, order, cancellationToken);
        CrashPoints.Reach(CrashPoint.BeforeReserved);
        using var watch = board.Listen(order.Request.Id);
        var outcome = await ReserveAsync(order, cancellationToken);
        CrashPoints.Reach(CrashPoint.Reserved);
        return outcome switch
        {
            ReservationOutcome.Fresh fresh => await FinishAsync(watch, fresh, wait, settled, cancellationToken),
            ReservationOutcome.Repeat repeat => await FollowAsync(repeat.RequestId, repeat.Reason, wait, settled, cancellationToken),
            ReservationOutcome.ConfirmationRequired asked => new IntakeOutcome.ConfirmationRequired(asked.ExpiresAt),
            ReservationOutcome.Refused refused => new IntakeOutcome.Refused(refused.Refusal),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<IntakeOutcome> RefuseAsync(Refusal stopped, ReservationOrder order, CancellationToken cancellationToken)
    {
        try
        {
            var only = order.Recipients.Count == 1 ? order.Recipients[0] : null;
            await refusals.WriteAsync(stopped, order.Request.Caller, only, order.Recipients.Count, cancellationToken);
        }
        catch (StorageException)
        {
            // The disk may be too full for this record as well; the caller is to hear of it all the same.
        }

        return new IntakeOutcome.Refused(stopped);
    }

    private async Task<ReservationOutcome> ReserveAsync(ReservationOrder order, CancellationToken cancellationToken)
    {
        var taken = order.Request.Mode == SendMode.Live && order.HeldRule is null ? slots.Take(order.Recipients.Count) : 0;
        var claimed = 0;
        try
        {
            var outcome = await database.WriteAsync(tx => reservation.ReserveAsync(tx, order, taken), cancellationToken);
            if (outcome is ReservationOutcome.Fresh fresh)
            {
                claimed = fresh.Claim.Claimed.Count;
                courier.Start(fresh.Claim.Claimed);
            }

            return outcome;
        }
        finally
        {
            slots.GiveBack(taken - claimed);
        }
    }

    private async Task<IntakeOutcome> FinishAsync(
        OutcomeBoard.Watch watch,
        ReservationOutcome.Fresh fresh,
        TimeSpan wait,
        SettledReport? settled,
        CancellationToken cancellationToken)
    {
        var entries = fresh.Entries.ToDictionary(entry => entry.Id);
        foreach (var moved in fresh.Claim.Claimed.Concat(fresh.Claim.Ended))
            entries[moved.Id] = moved;
        try
        {
            await sendWait.UntilSettledAsync(watch, entries, fresh.Claim.Gate, wait, settled, cancellationToken);
        }
        catch (OperationCanceledException) when (!board.OthersListen(watch))
        {
            // The caller gave up and nobody else waits: what was not handed over yet is not handed over.
            await CancelAsync(entries.Values);
            throw;
        }

        return await RecordedAsync(entries, fresh.Claim.Gate, repeat: null, cancellationToken);
    }

    /// <summary>Waits for a request that was taken in before, as long as it is on its way.</summary>
    public Task FollowAsync(string requestId, TimeSpan wait, CancellationToken cancellationToken) =>
        FollowAsync(requestId, repeat: null, wait, settled: null, cancellationToken);

    private async Task<IntakeOutcome> FollowAsync(
        string requestId, RepeatReason? repeat, TimeSpan wait, SettledReport? settled, CancellationToken cancellationToken)
    {
        using var watch = board.Listen(requestId);
        var (rows, gate) = await sendWait.ReadAsync(requestId, cancellationToken);
        var entries = rows.ToDictionary(entry => entry.Id);
        await sendWait.UntilSettledAsync(watch, entries, gate, wait, settled, cancellationToken);
        return await RecordedAsync(entries, gate, repeat, cancellationToken);
    }

    // What goes at once asks nothing more of the ledger.
    private async Task<IntakeOutcome> RecordedAsync(
        Dictionary<string, OutboxEntry> entries, DispatchGate gate, RepeatReason? repeat, CancellationToken cancellationToken)
    {
        var waits = entries.Values.FirstOrDefault(entry => entry.IsWaiting);
        return new IntakeOutcome.Recorded([.. entries.Values.OrderBy(entry => entry.Number)], gate, repeat)
        {
            WaitingCopy = waits is null
                ? null
                : await database.ReadAsync(reader => SendCopies.FindWaitingAsync(reader, waits.RequestId), cancellationToken),
        };
    }

    private async Task CancelAsync(IEnumerable<OutboxEntry> entries)
    {
        // A repeat may have begun to wait in this very moment; without a word it would wait in vain.
        foreach (var cancelled in await database.WriteAsync(tx => CancelAsync(tx, entries), CancellationToken.None))
            board.Announce(cancelled);
    }

    private async ValueTask<List<OutboxEntry>> CancelAsync(ITransaction transaction, IEnumerable<OutboxEntry> entries)
    {
        var moved = new List<OutboxEntry>();
        foreach (var entry in entries.Where(each => each is { State: SendState.Reserved, Attempt: 0 }))
        {
            var cancelled = entry with
            {
                State = SendState.Cancelled,
                Outcome = NextSentence.CallerLeft,
                ChangedAt = transaction.Now,
            };
            if (!await outbox.TryMoveAsync(transaction, entry, cancelled))
                continue;
            // A repeat after a lost connection should send: nothing of this one ever left.
            await KeyStore.ReleaseIfNothingWasTakenAsync(transaction, entry.RequestId, NextSentence.CallerLeft);
            moved.Add(cancelled);
        }

        return moved;
    }
}
