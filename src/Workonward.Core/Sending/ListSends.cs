using Workonward.Core.Delivery.Dispatch;
using Workonward.Core.Outbox;

namespace Workonward.Core.Sending;

/// <summary>The ledger for its operator, over all callers.</summary>
public sealed class ListSends(Ledger ledger)
{
    /// <summary>The newest sends, those in one state only if one is named.</summary>
    /// <param name="state">The state, or null for all.</param>
    /// <param name="before">The id before which to go on, or null.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public Task<IReadOnlyList<LedgerLine>> NewestAsync(
        SendState? state, string? before, int most, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync<IReadOnlyList<LedgerLine>>(
            async reader => [.. (await OutboxReader.NewestAsync(reader, state, before, most)).Select(LedgerLine.Of)],
            cancellationToken);

    /// <summary>One send; null when there is none.</summary>
    public Task<LedgerLine?> FindAsync(string sendId, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync(
            async reader => await OutboxReader.FindAsync(reader, sendId) is { } entry ? LedgerLine.Of(entry) : null,
            cancellationToken);

    /// <summary>The send with this id, or the first one of the request with this id; null when there is none.</summary>
    public Task<LedgerLine?> FindByAnyIdAsync(string id, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync(
            async reader => await OutboxReader.OfIdAsync(reader, id) is [var entry, ..] ? LedgerLine.Of(entry) : null,
            cancellationToken);

    /// <summary>Whether a backend's sends may be claimed, and how many of them wait.</summary>
    public Task<(DispatchGate Gate, long Waiting)> QueueAsync(string backendProfile, CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync(
            async reader => (
                await DispatchStore.GateAsync(reader, backendProfile),
                await OutboxReader.CountWaitingAsync(reader, backendProfile)),
            cancellationToken);

    /// <summary>The queues of all backends together: for an operator whose shell doesn't know the key.</summary>
    public Task<DispatchOverview> OverviewAsync(CancellationToken cancellationToken) =>
        ledger.Database.ReadAsync(
            async reader =>
            {
                var (byOperator, byUnknowns) = await DispatchStore.StoppedAsync(reader);
                return new DispatchOverview(
                    byOperator,
                    byUnknowns,
                    await OutboxReader.CountAllWaitingAsync(reader),
                    await OutboxReader.CountAllUnknownAsync(reader));
            },
            cancellationToken);
}
