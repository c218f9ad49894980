using Workonward.Core.Delivery.Backends;
using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Grants;
using Workonward.Core.Outbox;
using Workonward.Core.Outbox.Reservations;
using Workonward.Core.Policy;
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
        var gate = await DispatchStore.GateAsync(reader, _profile.Id);
        if (reference is SendReference.BySendId { SendId: var sendId })
        {
            var entry = await OutboxReader.FindAsync(reader, sendId);
            return entry is not null && entry.Tenant == caller.Tenant && entry.Subject == caller.Subject
                ? new GetSendOutcome.Email(Reports.Of(entry, gate))
                : NotFound;
        }

        var request = reference is SendReference.ByKey { Key: var key }
            ? await FindByKeyAsync(reader, key, caller)
            : await RequestStore.FindAsync(reader, ((SendReference.ByBatchId)reference).BatchId);
        return request is null || request.Tenant != caller.Tenant || request.Subject != caller.Subject
            ? NotFound
            : await ReportAsync(reader, request, gate);
    }

    // A key may have been used live and in dry-run, and by both tools: what this server's mode would meet comes first.
    private async ValueTask<StoredRequest?> FindByKeyAsync(IReader reader, string key, Caller caller)
    {
        var hash = IdempotencyKey.HashOf(key)!;
        foreach (var mode in new[] { SendMode.Live, SendMode.DryRun }.OrderByDescending(mode => mode == _orders.Mode))
        {
            foreach (var tool in new[] { ToolNames.SendEmail, ToolNames.SendBatchEmail })
            {
                if (await KeyStore.FindAsync(reader, NewRequest.ScopeOf(caller, tool, mode), hash) is { } held)
                    return await RequestStore.FindAsync(reader, held.RequestId);
            }
        }

        return null;
    }

    private static async ValueTask<GetSendOutcome> ReportAsync(IReader reader, StoredRequest request, DispatchGate gate)
    {
        var sends = (await OutboxReader.OfRequestAsync(reader, request.Id)).Select(entry => Reports.Of(entry, gate)).ToList();
        return request.Tool == ToolNames.SendBatchEmail
            ? new GetSendOutcome.Batch(new BatchReport(
                request.Id, request.Mode == SendMode.DryRun, Replayed: false, DuplicateSuppressed: false, request.Fingerprint, sends))
            : new GetSendOutcome.Email(sends[0]);
    }

    private static GetSendOutcome NotFound { get; } = new GetSendOutcome.NotFound(new Refusal(
        RefusalCodes.NotFound,
        RuleNames.Ledger,
        "You have no such send or batch on this server.",
        "Check the id or key; it must come from an earlier send_email or send_batch_email of the same account."));
}
