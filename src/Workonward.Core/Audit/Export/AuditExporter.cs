using Microsoft.Extensions.Logging;
using Workonward.Core.Audit.Standing;

namespace Workonward.Core.Audit.Export;

/// <summary>
/// Copies the sealed log from the ledger into the JSON Lines files, at most a second behind, signs checkpoints, closes and
/// retires segments. Of the processes that share a ledger one does, by lock. Before a file is gone on with it is compared
/// with the ledger; what disagrees is left as it is.
/// </summary>
public sealed partial class AuditExporter
{
    /// <summary>Whoever holds it writes the files and signs.</summary>
    internal const string Role = "audit-export";

    private static readonly TimeSpan RoleInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterMismatch = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenComparisons = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LastPatience = TimeSpan.FromMilliseconds(1_500);

    private readonly ExportTerms _terms;
    private readonly AuditStanding _standing;
    private readonly Retention _retention;
    private readonly CheckpointPace _pace;
    private readonly ILogger _logger;
    private volatile bool _reopen;
    private long _compared;
    private TimeSpan _rest = Interval;
    private string? _told;
    private string? _toldOfRetention;
    private bool _toldOfPace;

    internal AuditExporter(ExportTerms terms, AuditStanding standing, ILogger logger)
    {
        (_terms, _standing, _logger) = (terms, standing, logger);
        (_retention, _pace, _compared) = (new Retention(terms), new CheckpointPace(terms), terms.Clock.GetTimestamp());
    }

    /// <summary>Opens the file anew at the next write: for whoever moved it away (SIGHUP).</summary>
    public void Reopen() => _reopen = true;

    /// <summary>Exports until <paramref name="stop"/>, then what is still missing.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(RunFilesAsync(stop), _terms.Anchors.RunAsync(stop));

    /// <summary>
    /// Exports what is there now, with a checkpoint at its end that goes to the anchors. While another process exports, waits
    /// a moment for it: it may have looked for the last time before this one's last record.
    /// </summary>
    public async Task ExportAsync(CancellationToken cancellationToken)
    {
        var begun = _terms.Clock.GetTimestamp();
        do
        {
            await using var role = await _terms.Database.TryTakeRoleAsync(Role, cancellationToken);
            if (role is not null)
            {
                (await ExportOnceAsync(live: null, last: true))?.Dispose();
                using var patience = new CancellationTokenSource(LastPatience, _terms.Clock);
                await _terms.Anchors.FlushAsync(patience.Token);
                return;
            }

            await PauseAsync(LastPatience / 30, cancellationToken);
        }
        while (await IsBehindAsync() && _terms.Clock.GetElapsedTime(begun) < LastPatience);
    }

    private async Task RunFilesAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var role = await _terms.Database.TryTakeRoleAsync(Role, stop);
                if (role is null)
                    await WaitAsync(stop);
                else
                    await ExportWhileHeldAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever broke, the file is to catch up: the next round tries again.
                Tell(failure);
                await PauseAsync(RoleInterval, stop);
            }
        }
    }

    // Whoever doesn't write the files sends too, so it looks at them too: the process that found something tells only itself.
    private async Task WaitAsync(CancellationToken stop)
    {
        if (_terms.Clock.GetElapsedTime(_compared) >= BetweenComparisons)
        {
            _compared = _terms.Clock.GetTimestamp();
            await _standing.CompareAsync();
        }

        await PauseAsync(RoleInterval, stop);
    }

    private async Task ExportWhileHeldAsync(CancellationToken stop)
    {
        LiveLog? live = null;
        try
        {
            for (var last = false; !last;)
            {
                last = stop.IsCancellationRequested;
                live = await ExportOnceAsync(live, last: false);
                if (!last)
                    await RestAsync(hasFailed: live is null, stop);
            }
        }
        finally
        {
            live?.Dispose();
        }
    }

    // Each attempt compares everything that isn't exported yet, and that grows: what goes on failing is tried more seldom.
    private async Task RestAsync(bool hasFailed, CancellationToken stop)
    {
        if (_standing.Mismatch is not null)
        {
            await PauseAsync(AfterMismatch, stop);
            return;
        }

        _rest = !hasFailed ? Interval : _rest < AfterFailure ? AfterFailure : _rest * 2 < LongestRest ? _rest * 2 : LongestRest;
        // Whoever put the file right and says so by a signal isn't kept waiting.
        for (var rested = TimeSpan.Zero; rested < _rest && !_reopen && !stop.IsCancellationRequested; rested += Interval)
            await PauseAsync(Interval, stop);
    }

    private async Task<LiveLog?> ExportOnceAsync(LiveLog? live, bool last)
    {
        try
        {
            if (_reopen)
            {
                _reopen = false;
                live?.Dispose();
                live = null;
            }

            live ??= await OpenAsync();
            if (live is null)
                return null;
            live = await LogCopy.RunAsync(_terms, live, long.MaxValue, OpenAsync);
            if (live is null)
                return null;
            await live.CheckpointAsync(now: last);
            await RetainAsync();
            _told = null;
            return live;
        }
        catch (Exception failure)
        {
            // The ledger keeps every record; the file catches up when it can be written again.
            Tell(failure);
            live?.Dispose();
            return null;
        }
    }

    // What can't be deleted stays longer; the records that arrive are written and signed all the same.
    private async Task RetainAsync()
    {
        try
        {
            if (await _retention.KeepAsync())
                _toldOfRetention = null;
            if (_retention.HoldsBack && !_toldOfPace)
                RetiresSlowly(_logger);
            _toldOfPace = _retention.HoldsBack;
        }
        catch (Exception failure)
        {
            if (failure.Message != _toldOfRetention)
                RetentionFailed(_logger, failure.Message, failure);
            _toldOfRetention = failure.Message;
        }
    }

    // Whoever else touched the file meanwhile may have changed it: it is compared before it is gone on with.
    private async Task<LiveLog?> OpenAsync()
    {
        if (await _standing.CompareAsync() is not null)
            return null;
        await Rotation.RegisterAsync(_terms);
        return await LiveLog.OpenAsync(_terms, _pace);
    }

    private async Task<bool> IsBehindAsync()
    {
        var exported = await _terms.Database.ReadAsync(ExportMark.ReadAsync, CancellationToken.None);
        return (await LogCopy.NextAsync(_terms.Database, exported, long.MaxValue)).Count > 0;
    }

    private Task PauseAsync(TimeSpan time, CancellationToken stop) =>
        Task.Delay(time, _terms.Clock, stop).ContinueWith(_ => { }, TaskScheduler.Default);

    // What goes on failing in the same way is said once.
    private void Tell(Exception failure)
    {
        if (failure.Message != _told)
            ExportFailed(_logger, _terms.Place.AuditFile, failure.Message, failure);
        _told = failure.Message;
    }

    [LoggerMessage(LogLevel.Error, "The audit file {Path} can't be written; records wait in the ledger. {Reason}")]
    private static partial void ExportFailed(ILogger logger, string path, string reason, Exception failure);

    [LoggerMessage(LogLevel.Error, "A closed audit segment that is too old can't be retired; it is tried again. {Reason}")]
    private static partial void RetentionFailed(ILogger logger, string reason, Exception failure);

    [LoggerMessage(
        LogLevel.Warning,
        "More audit segments are too old than are retired in a day; the others follow in the next days. If the clock is wrong, set it right before.")]
    private static partial void RetiresSlowly(ILogger logger);
}
