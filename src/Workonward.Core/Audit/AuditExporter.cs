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
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly IDatabase _database;
    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private volatile bool _reopen;

    internal AuditExporter(IDatabase database, string path, TimeProvider clock, ILogger logger) =>
        (_database, _path, _clock, _logger) = (database, path, clock, logger);

    /// <summary>Opens the file anew at the next write: for whoever moved it away (SIGHUP).</summary>
    public void Reopen() => _reopen = true;

    /// <summary>Exports until <paramref name="stop"/>, then what is still missing.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await using var role = await TakeRoleAsync(stop);
            if (role is not null)
                await ExportWhileHeldAsync(stop);
        }
    }

    /// <summary>Exports what is there now, if no other process is exporting.</summary>
    public async Task ExportAsync(CancellationToken cancellationToken)
    {
        await using var role = await _database.TryTakeRoleAsync(Role, cancellationToken);
        if (role is not null)
            (await ExportOnceAsync(segment: null))?.Dispose();
    }

    private async Task<IAsyncDisposable?> TakeRoleAsync(CancellationToken stop)
    {
        try
        {
            var role = await _database.TryTakeRoleAsync(Role, stop);
            if (role is null)
                await Task.Delay(TimeSpan.FromSeconds(1), _clock, stop);
            return role;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or StorageException)
        {
            ExportFailed(_logger, _path, failure);
            await Task.Delay(TimeSpan.FromSeconds(1), _clock, CancellationToken.None);
            return null;
        }
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
                    await Task.Delay(Interval, _clock, stop).ContinueWith(_ => { }, TaskScheduler.Default);
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
            while (await CopyAsync(segment) == LinesAtOnce)
            {
            }

            return segment;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or StorageException)
        {
            // The ledger keeps every record; the file catches up when it can be written again.
            ExportFailed(_logger, _path, failure);
            segment?.Dispose();
            return null;
        }
    }

    private async Task<AuditSegment> OpenAsync()
    {
        var segment = AuditSegment.Open(_path);
        if (segment.HasHead)
            return segment;
        var (last, leaf, root) = await _database.ReadAsync(HeadAsync, CancellationToken.None);
        segment.WriteHead(last, leaf, root);
        return segment;
    }

    // A new file begins where the export stood. With no earlier file that is the start of the log; after a file was moved
    // away it is the newest record that was exported, which only the mover's file can say: so the ledger keeps it.
    private static async ValueTask<(long Last, string Leaf, string Root)> HeadAsync(IReader reader)
    {
        var exported = await reader.QueryAsync("SELECT seq FROM audit_export WHERE id = 1", row => row.Number("seq"));
        var last = exported.Count == 0 ? 0 : exported[0];
        var tree = new MerkleRoot();
        var leaf = AuditLine.NoLeaf;
        foreach (var next in await reader.QueryAsync(
            "SELECT leaf FROM sealed_log WHERE seq <= @last ORDER BY seq", row => row.Text("leaf"), ("@last", last)))
        {
            leaf = next;
            tree.Add(Convert.FromHexString(next));
        }

        return (last, leaf, tree.Hex());
    }

    private async Task<int> CopyAsync(AuditSegment segment)
    {
        var lines = await _database.ReadAsync(
            reader => reader.QueryAsync(
                "SELECT seq, line FROM sealed_log WHERE seq > @last ORDER BY seq LIMIT @most",
                row => (Sequence: row.Number("seq"), Line: row.Text("line")),
                ("@last", segment.Last),
                ("@most", LinesAtOnce)),
            CancellationToken.None);
        if (lines.Count == 0)
            return 0;
        segment.Append(lines);
        await _database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                "INSERT INTO audit_export (id, seq) VALUES (1, @seq) ON CONFLICT (id) DO UPDATE SET seq = @seq",
                ("@seq", segment.Last)),
            CancellationToken.None);
        return lines.Count;
    }

    [LoggerMessage(LogLevel.Error, "The audit file {Path} can't be written; records wait in the ledger.")]
    private static partial void ExportFailed(ILogger logger, string path, Exception failure);
}
