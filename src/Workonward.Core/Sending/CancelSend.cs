using Workonward.Core.Delivery;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Grants;
using Workonward.Core.Policy;
using Workonward.Storage;

namespace Workonward.Core.Sending;

/// <summary>Withdraws a caller's own send or batch, as far as it was not handed over. What was is told as it stands.</summary>
public sealed class CancelSend
{
    private readonly IDatabase _database;
    private readonly BackendProfile _profile;
    private readonly Orders _orders;
    private readonly Cancellation _cancellation;
    private readonly OutcomeBoard _board;

    internal CancelSend(
        IDatabase database, BackendProfile profile, Orders orders, Cancellation cancellation, OutcomeBoard board) =>
        (_database, _profile, _orders, _cancellation, _board) = (database, profile, orders, cancellation, board);

    /// <summary>Cancels, and tells how each send stands then. Whatever belongs to another caller isn't found.</summary>
    public async Task<GetSendOutcome> ExecuteAsync(
        SendReference reference, Caller caller, CancellationToken cancellationToken)
    {
        var (found, refusal, gate) = await _database.WriteAsync(tx => CancelAsync(tx, reference, caller), cancellationToken);
        if (found is null)
            return new GetSendOutcome.NotFound(refusal);
        // Whoever waits for the outcome has it now.
        foreach (var send in found.Sends)
            _board.Announce(send);
        return found.Request is { } batch
            ? new GetSendOutcome.Batch(Reports.Of(batch, found.Sends, gate, _orders.ApprovalPage, waitingCopy: null))
            : new GetSendOutcome.Email(Reports.Of(found.Sends[0], gate, _orders.ApprovalPage));
    }

    private async ValueTask<(OwnSends? Found, Refusal Otherwise, DispatchGate Gate)> CancelAsync(
        ITransaction transaction, SendReference reference, Caller caller)
    {
        var gate = await DispatchStore.GateAsync(transaction, _profile.Id);
        // To look is harmless, to stop the wrong one isn't.
        if (await OwnSends.IsAmbiguousAsync(transaction, reference, caller, _orders.Mode))
            return (null, OwnSends.Ambiguous, gate);
        if (await OwnSends.FindAsync(transaction, reference, caller, _orders.Mode) is not { } found)
            return (null, OwnSends.NotFound, gate);
        var sends = await _cancellation.RunAsync(transaction, found.Sends, CancelEvidence.ByCaller);
        return (found with { Sends = sends }, OwnSends.NotFound, gate);
    }
}
