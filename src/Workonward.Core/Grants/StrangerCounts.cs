using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Workonward.Core.Audit;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants;

/// <summary>Counts what strangers do, so that they can't fill a disk: one audit line a minute and kind.</summary>
public sealed partial class StrangerCounts
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private static readonly FrozenDictionary<string, int> Places =
        StrangerKinds.All.Index().ToFrozenDictionary(kind => kind.Item, kind => kind.Index, StringComparer.Ordinal);

    private readonly IDatabase _database;
    private readonly AuditLog _audit;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly long[] _counts = new long[StrangerKinds.All.Count];

    internal StrangerCounts(Ledger ledger, TimeProvider clock, ILogger logger) =>
        (_database, _audit, _clock, _logger) = (ledger.Database, ledger.Audit, clock, logger);

    /// <summary>One more of this kind, one of <see cref="StrangerKinds"/>.</summary>
    public void Count(string kind) => Interlocked.Increment(ref _counts[Places[kind]]);

    /// <summary>Writes the counts each minute until <paramref name="stop"/>, then the rest.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        do
        {
            await Task.Delay(Interval, _clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await TryFlushAsync();
        }
        while (!stop.IsCancellationRequested);
    }

    /// <summary>Writes what was counted since the last time.</summary>
    internal async Task FlushAsync()
    {
        var taken = _counts.Select((_, at) => Interlocked.Exchange(ref _counts[at], 0)).ToArray();
        if (taken.All(count => count == 0))
            return;
        try
        {
            await _database.WriteAsync(transaction => WriteAsync(transaction, taken), CancellationToken.None);
        }
        catch
        {
            for (var at = 0; at < taken.Length; at++)
                Interlocked.Add(ref _counts[at], taken[at]);
            throw;
        }
    }

    private ValueTask<int> WriteAsync(ITransaction transaction, long[] taken)
    {
        foreach (var (at, count) in taken.Index().Where(each => each.Item > 0))
        {
            _audit.Append(
                transaction,
                new AuditEntry(AuditEvents.AuthStrangers) { Outcome = StrangerKinds.All[at], Count = count });
        }

        return ValueTask.FromResult(taken.Length);
    }

    private async Task TryFlushAsync()
    {
        try
        {
            await FlushAsync();
        }
        catch (Exception failure)
        {
            // What was counted is kept, and written with the next minute's.
            WriteFailed(_logger, failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "The audit records of strangers' attempts can't be written yet.")]
    private static partial void WriteFailed(ILogger logger, Exception failure);
}
