using Microsoft.Extensions.Logging;
using Workonward.Core.Grants.Tokens;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Grants;

/// <summary>The loop beside the calls: writes when grants were used, and removes what ran out.</summary>
public sealed partial class GrantUpkeep
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private const int RoundsBetweenSweeps = 12;

    private readonly IDatabase _database;
    private readonly GrantTerms _terms;
    private readonly GrantUse _use;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ClockLeaps _leaps;

    internal GrantUpkeep(Ledger ledger, GrantTerms terms, GrantUse use, TimeProvider clock, ILogger logger) =>
        (_database, _terms, _use, _clock, _logger, _leaps) = (ledger.Database, terms, use, clock, logger, new ClockLeaps(clock));

    /// <summary>Runs until <paramref name="stop"/>: a sweep at once and then each minute, notes every five seconds.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        for (var round = 0; !stop.IsCancellationRequested; round++)
        {
            if (round % RoundsBetweenSweeps == 0)
                await TryAsync(SweepAsync(stop));
            await TryAsync(_use.FlushAsync(stop));
            await Task.Delay(Interval, _clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await TryAsync(_use.FlushAsync(CancellationToken.None));
    }

    /// <summary>Removes all that ran out, in as many short transactions as that takes.</summary>
    internal async Task SweepAsync(CancellationToken stop)
    {
        // After a leap nobody knows yet which of the two times is right.
        var withGrants = !_leaps.HasLeaptWithin(_terms.KeptAfterEnd);
        while (await _database.WriteAsync(transaction => GrantSweep.SweepAsync(transaction, _terms, withGrants), stop))
        {
            // Others write in between.
        }
    }

    private async Task TryAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // It was asked to stop.
        }
        catch (Exception failure)
        {
            // The next round tries again; calls don't depend on it.
            UpkeepFailed(_logger, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The connections' upkeep failed; it is tried again.")]
    private static partial void UpkeepFailed(ILogger logger, Exception failure);
}
