using Workonward.Core.Delivery.Backends;
using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Grants;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Sending;

/// <summary>Tells how a caller's own send or batch stands now. Whatever belongs to another caller isn't found.</summary>
public sealed class GetSend
{
    private readonly IDatabase _database;
    private readonly BackendProfile _profile;
    private readonly Orders _orders;

    internal GetSend(IDatabase database, BackendProfile profile, Orders orders) =>
        (_database, _profile, _orders) = (database, profile, orders);

    /// <summary>Looks one send or batch up.</summary>
    public Task<GetSendOutcome> ExecuteAsync(SendReference reference, Caller caller, CancellationToken cancellationToken) =>
        _database.ReadAsync(reader => FindAsync(reader, reference, caller), cancellationToken);

    private async ValueTask<GetSendOutcome> FindAsync(IReader reader, SendReference reference, Caller caller)
    {
        if (await OwnSends.FindAsync(reader, reference, caller, _orders.Mode) is not { } found)
            return new GetSendOutcome.NotFound(OwnSends.NotFound);
        var gate = await DispatchStore.GateAsync(reader, _profile.Id);
        var copy = found.Sends.FirstOrDefault(send => send.IsWaiting) is { } waits
            ? await SendCopies.FindWaitingAsync(reader, waits.RequestId, found.Request is null ? waits.Id : null)
            : null;
        return found.Request is { } batch
            ? new GetSendOutcome.Batch(Reports.Of(batch, found.Sends, gate, _orders.ApprovalPage, copy))
            : new GetSendOutcome.Email(Reports.Of(found.Sends[0], gate, _orders.ApprovalPage, repeat: null, copy));
    }
}
