using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Workonward.Storage;

namespace Workonward.Core.Audit;

/// <summary>
/// Audit entries of calls that change nothing (validations and previews): written within a second, many in one commit.
/// When the store can't keep up the calls wait; none is answered whose entry has no place in the queue.
/// </summary>
internal sealed partial class DeferredAudit(IDatabase database, AuditLog log, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);

    private const int MostTaken = 10_000;

    private readonly Channel<AuditEntry> _waiting = Channel.CreateBounded<AuditEntry>(MostTaken);
    private readonly List<AuditEntry> _taken = [];

    public ValueTask AddAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        _waiting.Writer.WriteAsync(entry, cancellationToken);

    /// <summary>Writes what comes until <paramref name="stop"/>, then what is still there.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (await MoreAsync(stop))
            await TryFlushAsync();
        await TryFlushAsync();
    }

    private async Task TryFlushAsync()
    {
        try
        {
            await FlushAsync();
        }
        catch (Exception failure)
        {
            // What was taken stays taken, and is written when the store can be again.
            WriteFailed(logger, _taken.Count, failure);
        }
    }

    private async Task FlushAsync()
    {
        while (_taken.Count < MostTaken && _waiting.Reader.TryRead(out var entry))
            _taken.Add(entry);
        if (_taken.Count == 0)
            return;
        await database.WriteAsync(
            transaction =>
            {
                // The time is that of the record, not of the call: times never run against the numbers.
                foreach (var entry in _taken)
                    log.Append(transaction, entry);
                return ValueTask.FromResult(_taken.Count);
            },
            CancellationToken.None);
        _taken.Clear();
    }

    private async Task<bool> MoreAsync(CancellationToken stop)
    {
        try
        {
            var more = _taken.Count > 0 || await _waiting.Reader.WaitToReadAsync(stop);
            await Task.Delay(Delay, clock, stop);
            return more;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Count} audit records of previews and validations can't be written yet.")]
    private static partial void WriteFailed(ILogger logger, int count, Exception failure);
}
