using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Sending;

/// <summary>A person settles sends whose fate is unknown, by what they found in the backend's log.</summary>
public sealed class ResolveSends(Ledger ledger)
{
    private readonly OutboxStore _outbox = new(ledger.Audit);

    /// <summary>Settles one send; only an unknown one can be settled.</summary>
    public Task<ResolveOutcome> ExecuteAsync(string sendId, bool accepted, CancellationToken cancellationToken) =>
        ledger.Database.WriteAsync(transaction => SettleAsync(transaction, sendId, accepted), cancellationToken);

    private async ValueTask<ResolveOutcome> SettleAsync(ITransaction transaction, string sendId, bool accepted)
    {
        if (await OutboxReader.FindAsync(transaction, sendId) is not { } entry)
            return new ResolveOutcome.NotFound();
        if (entry.State != SendState.Unknown)
            return new ResolveOutcome.NotUnknown(entry.State);
        var settled = entry with
        {
            State = accepted ? SendState.Accepted : SendState.NotSent,
            Outcome = "operator",
            ChangedAt = transaction.Now,
        };
        return await _outbox.TryMoveAsync(transaction, entry, settled)
            ? new ResolveOutcome.Settled(Reports.Of(settled, DispatchGate.Open, approvalPage: null))
            : new ResolveOutcome.NotUnknown(entry.State);
    }
}
