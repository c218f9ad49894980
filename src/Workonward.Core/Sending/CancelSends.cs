using Workonward.Core.Outbox;

namespace Workonward.Core.Sending;

/// <summary>The operator withdraws sends of any caller, as far as they were not handed over.</summary>
public sealed class CancelSends(Ledger ledger)
{
    private readonly Cancellation _cancellation = new(new OutboxStore(ledger.Audit));

    /// <summary>Cancels one send, or each of one request.</summary>
    /// <param name="id">A send's id or a request's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Each send as it stands then; none where there is no such send or request.</returns>
    public Task<IReadOnlyList<LedgerLine>> ExecuteAsync(string id, CancellationToken cancellationToken) =>
        ledger.Database.WriteAsync<IReadOnlyList<LedgerLine>>(
            async transaction =>
            {
                var sends = await OutboxReader.OfIdAsync(transaction, id);
                var after = await _cancellation.RunAsync(transaction, sends, CancelEvidence.ByOperator);
                return [.. after.Select(LedgerLine.Of)];
            },
            cancellationToken);
}
