using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Sending;

/// <summary>
/// Stops what was not handed over. Whether a courier or the cancelling is first decides the store: one of them finds the row
/// as it read it, the other one doesn't.
/// </summary>
internal sealed class Cancellation(OutboxStore outbox)
{
    /// <summary>The sends as they stand then, in the same order; what is on its way or final is as it was.</summary>
    public async ValueTask<IReadOnlyList<OutboxEntry>> RunAsync(
        ITransaction transaction, IReadOnlyList<OutboxEntry> sends, string evidence)
    {
        var after = new List<OutboxEntry>();
        foreach (var send in sends)
            after.Add(send.IsWaiting ? await StopAsync(transaction, send, evidence) : send);
        return after;
    }

    private async ValueTask<OutboxEntry> StopAsync(ITransaction transaction, OutboxEntry send, string evidence)
    {
        var stopped = send with { State = SendState.Cancelled, Outcome = evidence, ChangedAt = transaction.Now };
        return await outbox.TryMoveAsync(transaction, send, stopped)
            ? stopped
            : (await OutboxReader.FindAsync(transaction, send.Id))!;
    }
}
