using System.Threading.Channels;
using Workonward.Storage;

namespace Workonward.Core.Audit;

/// <summary>
/// Audit entries of calls that change nothing (validations and previews): written within a second, many in one commit.
/// When the store can't keep up the calls wait; none is answered whose entry has no place in the queue.
/// </summary>
internal sealed class DeferredAudit(IDatabase database, AuditLog log, TimeProvider clock)
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);

    private readonly Channel<AuditEntry> _waiting = Channel.CreateBounded<AuditEntry>(10_000);

    public ValueTask AddAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        _waiting.Writer.WriteAsync(entry, cancellationToken);

    /// <summary>Writes what comes until <paramref name="stop"/>, then what is still there.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (await MoreAsync(stop))
            await FlushAsync();
        await FlushAsync();
    }

    /// <summary>Writes everything that waits now.</summary>
    public async Task FlushAsync()
    {
        var batch = new List<AuditEntry>();
        while (_waiting.Reader.TryRead(out var item))
            batch.Add(item);
        if (batch.Count == 0)
            return;
        await database.WriteAsync(
            transaction =>
            {
                // The time is that of the record, not of the call: times never run against the numbers.
                foreach (var entry in batch)
                    log.Append(transaction, entry);
                return ValueTask.FromResult(batch.Count);
            },
            CancellationToken.None);
    }

    private async Task<bool> MoreAsync(CancellationToken stop)
    {
        try
        {
            var more = await _waiting.Reader.WaitToReadAsync(stop);
            await Task.Delay(Delay, clock, stop);
            return more;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
