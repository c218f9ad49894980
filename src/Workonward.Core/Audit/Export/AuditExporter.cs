using Microsoft.Extensions.Logging;
using Workonward.Storage;

namespace Workonward.Core.Audit;

/// <summary>
/// Copies the sealed log from the ledger into the JSON Lines file, at most a second behind. Of the processes that share a
/// ledger one exports, by lock. The file is only ever appended to; a last line that a crash cut short is completed.
/// </summary>
public sealed partial class AuditExporter
{
    private const string Role = "audit-export";
    private const int LinesAtOnce = 2_000;
    private static readonly TimeSpan RoleInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly IDatabase _database;
    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private volatile bool _reopen;
    private string? _told;

    internal AuditExporter(IDatabase database, string path, TimeProvider clock, ILogger logger) =>
        (_database, _path, _clock, _logger) = (database, path, clock, logger);

    /// <summary>Opens the file anew at the next write: for whoever moved it away (SIGHUP).</summary>
    public void Reopen() => _reopen = true;

    /// <summary>Exports until <paramref name="stop"/>, then what is still missing.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var role = await _database.TryTakeRoleAsync(Role, stop);
                if (role is null)
                    await PauseAsync(RoleInterval, stop);
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

    /// <summary>Exports what is there now, if no other process is exporting.</summary>
    public async Task ExportAsync(CancellationToken cancellationToken)
    {
        await using var role = await _database.TryTakeRoleAsync(Role, cancellationToken);
        if (role is not null)
            (await ExportOnceAsync(segment: null))?.Dispose();
    }

    private async Task ExportWhileHeldAsync(CancellationToken stop)
    {
        AuditSegment? segment = null;
        try
        {
            for (var last = false; !last;)
            {
                last = stop.IsCancellationRequested;
                segment = await ExportOnceAsync(segment);
                if (!last)
                    await PauseAsync(Interval, stop);
            }
        }
        finally
        {
            segment?.Dispose();
        }
    }

    private async Task<AuditSegment?> ExportOnceAsync(AuditSegment? segment)
    {
        try
        {
            if (_reopen)
            {
                _reopen = false;
                segment?.Dispose();
                segment = null;
            }

            segment ??= await OpenAsync();
            while (await NextAsync(segment) is { Count: > 0 } lines)
            {
                if (!segment.IsInPlace())
                {
                    segment.Dispose();
                    segment = await OpenAsync();
                    continue;
                }

                await CopyAsync(segment, lines);
            }

            _told = null;
            return segment;
        }
        catch (Exception failure)
        {
            // The ledger keeps every record; the file catches up when it can be written again.
            Tell(failure);
            segment?.Dispose();
            return null;
        }
    }

    private async Task<AuditSegment> OpenAsync()
    {
        var segment = AuditSegment.Open(_path);
        try
        {
            if (!segment.HasHead)
                await AuditSegmentStart.WriteAsync(_database, segment);
            else if (!await AuditSegmentStart.IsContinuedByAsync(_database, segment))
                throw NotContinued();
            return segment;
        }
        catch
        {
            segment.Dispose();
            throw;
        }
    }

    private IOException NotContinued() => new(
        $"{_path} ends with a record that this ledger doesn't hold: the ledger was put back to an earlier state, "
        + "or the file is another ledger's. Move the file away, and a new one is begun.");

    private Task<IReadOnlyList<(long Sequence, string Line)>> NextAsync(AuditSegment segment) => _database.ReadAsync(
        reader => reader.QueryAsync(
            "SELECT seq, line FROM sealed_log WHERE seq > @last ORDER BY seq LIMIT @most",
            row => (Sequence: row.Number("seq"), Line: row.Text("line")),
            ("@last", segment.Last),
            ("@most", LinesAtOnce)),
        CancellationToken.None);

    private Task<int> CopyAsync(AuditSegment segment, IReadOnlyList<(long Sequence, string Line)> lines)
    {
        segment.Append(lines);
        return _database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                "INSERT INTO audit_export (id, seq) VALUES (1, @seq) ON CONFLICT (id) DO UPDATE SET seq = @seq",
                ("@seq", segment.Last)),
            CancellationToken.None);
    }

    private Task PauseAsync(TimeSpan time, CancellationToken stop) =>
        Task.Delay(time, _clock, stop).ContinueWith(_ => { }, TaskScheduler.Default);

    // What goes on failing in the same way is said once.
    private void Tell(Exception failure)
    {
        if (failure.Message != _told)
            ExportFailed(_logger, _path, failure.Message, failure);
        _told = failure.Message;
    }

    [LoggerMessage(LogLevel.Error, "The audit file {Path} can't be written; records wait in the ledger. {Reason}")]
    private static partial void ExportFailed(ILogger logger, string path, string reason, Exception failure);
}
