using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Core.Policy;
using Workonward.Storage;

namespace Workonward.Core.Delivery;

/// <summary>
/// Hands claimed sends to the backend and records what came of them. A hand-over that has begun is finished and recorded
/// whatever its caller does; it runs on a time limit of its own.
/// </summary>
internal sealed partial class Courier(
    IDatabase database,
    OutboxStore outbox,
    DispatchStore dispatch,
    PolicyPipeline policy,
    IMailBackend backend,
    DispatchSlots slots,
    OutcomeBoard board,
    SendingLimits limits,
    TimeProvider clock,
    ILogger logger)
{
    private static readonly TimeSpan RecordAgain = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Task> _under = new();

    /// <summary>Called when a slot became free.</summary>
    public Action SlotFreed { get; set; } = () => { };

    /// <summary>Whether this process is handing the send over at this moment.</summary>
    public bool Carries(string sendId) => _under.ContainsKey(sendId);

    /// <summary>Starts to hand claimed sends over; each holds one slot until its outcome is recorded.</summary>
    public void Start(IEnumerable<OutboxEntry> claimed)
    {
        foreach (var entry in claimed)
        {
            var begun = clock.GetTimestamp();
            var done = new TaskCompletionSource();
            _under[entry.Id] = done.Task;
            _ = CarryAsync(entry, begun, done);
        }
    }

    /// <summary>Waits until nothing is on its way, or until the token ends the patience.</summary>
    public async Task DrainAsync(CancellationToken patience)
    {
        // All at once: the dictionary's own order rests on the number of processors, and no run could be replayed.
        while (!_under.IsEmpty)
            await Task.WhenAll(_under.Values).WaitAsync(patience);
    }

    private async Task CarryAsync(OutboxEntry entry, long begun, TaskCompletionSource done)
    {
        // Whoever claimed it goes on with the next one, however long the backend takes to answer.
        await Task.Yield();
        OutboxEntry? recorded = null;
        try
        {
            var result = await HandOverAsync(entry, begun);
            CrashPoints.Reach(CrashPoint.ReplyRead);
            recorded = await RecordUntilDurableAsync(entry, result);
        }
        catch (Exception failure)
        {
            // A bug of ours. The row stays dispatching and becomes Unknown when this process ends.
            CourierFailed(logger, entry.Id, failure);
        }
        finally
        {
            _under.TryRemove(entry.Id, out _);
            slots.GiveBack(1);
            // Told only now: the caller's next send then finds this slot free, and is claimed as it is reserved.
            if (recorded is not null)
                board.Announce(recorded);
            SlotFreed();
            // The last word: what waits for the end of the couriers may go on in this very call.
            done.SetResult();
        }
    }

    private async Task<DeliveryResult> HandOverAsync(OutboxEntry entry, long begun)
    {
        // The claim may be old: the machine slept, or the process was stopped. Nothing has left yet, so it may wait.
        var left = limits.BackendDeadline - clock.GetElapsedTime(begun);
        if (left <= TimeSpan.Zero || clock.GetUtcNow() >= entry.Deadline)
            return new DeliveryResult.TryLater("claim_too_old", After: null);
        if (Approve(entry) is not { } email)
            return new DeliveryResult.TryLater("policy_changed", After: null);
        using var deadline = new CancellationTokenSource(left, clock);
        CrashPoints.Reach(CrashPoint.Claimed);
        try
        {
            return await backend.SendAsync(email, deadline.Token);
        }
        catch (Exception failure)
        {
            // The one catch-all on the path: whatever happened in there, it may have been taken.
            BackendFailed(logger, entry.Id, failure.GetType().Name);
            return new DeliveryResult.Unknown("backend_failed");
        }
    }

    // The lists may have been read again since the claim. Then nothing leaves: the next claim ends the send.
    private ApprovedEmail? Approve(OutboxEntry entry) => policy.Judge(entry.Draft) switch
    {
        var judged when Claims.IsVoid(entry, judged) => null,
        PolicyOutcome.Approved yes => Approve(entry, yes.Recipient, yes.Addresser),
        PolicyOutcome.Held held => Approve(entry, held.Recipient, held.Addresser),
        _ => null,
    };

    private static ApprovedEmail Approve(OutboxEntry entry, EmailAddress recipient, EmailAddress? addresser) =>
        new(entry.Id, recipient, addresser, entry.Draft.Attribs);

    // What happened at the backend can't be undone, so it is recorded however long the store takes. Until then the row
    // says dispatching, and should this process die it becomes Unknown: never a second send.
    private async Task<OutboxEntry?> RecordUntilDurableAsync(OutboxEntry entry, DeliveryResult result)
    {
        while (true)
        {
            try
            {
                var recorded = await database.WriteAsync(tx => RecordAsync(tx, entry, result), CancellationToken.None);
                CrashPoints.Reach(CrashPoint.OutcomeRecorded);
                return recorded;
            }
            catch (StorageException failure)
            {
                RecordFailed(logger, entry.Id, failure);
                await Task.Delay(RecordAgain, clock, CancellationToken.None);
            }
        }
    }

    private async ValueTask<OutboxEntry?> RecordAsync(ITransaction transaction, OutboxEntry claimed, DeliveryResult result)
    {
        var after = DeliveryRecord.After(claimed, result, transaction.Now);
        if (!await outbox.TryMoveAsync(transaction, claimed, after))
            return await RecordLateAsync(transaction, claimed, after);
        await dispatch.RecordAsync(transaction, after);
        if (result is DeliveryResult.Rejected { Mendable: true, Evidence: var evidence })
            await KeyStore.ReleaseIfNothingWasTakenAsync(transaction, claimed.RequestId, evidence);
        return after;
    }

    // Somebody declared this send unknown meanwhile, or an earlier commit of ours was applied although it reported an
    // error. A late proof of acceptance still counts, for its own attempt only; nothing else does.
    private async ValueTask<OutboxEntry?> RecordLateAsync(ITransaction transaction, OutboxEntry claimed, OutboxEntry after)
    {
        var now = await OutboxReader.FindAsync(transaction, claimed.Id);
        if (now is not { State: SendState.Unknown } || now.Attempt != claimed.Attempt || after.State != SendState.Accepted)
            return now;
        var late = after with { Owner = now.Owner, Outcome = "late_reply" };
        return await outbox.TryMoveAsync(transaction, now, late) ? late : null;
    }

    [LoggerMessage(LogLevel.Warning, "The backend call for send {SendId} failed: {Kind}.")]
    private static partial void BackendFailed(ILogger logger, string sendId, string kind);

    [LoggerMessage(LogLevel.Error, "The outcome of send {SendId} can't be recorded yet.")]
    private static partial void RecordFailed(ILogger logger, string sendId, Exception failure);

    [LoggerMessage(LogLevel.Error, "The courier of send {SendId} failed.")]
    private static partial void CourierFailed(ILogger logger, string sendId, Exception failure);
}
