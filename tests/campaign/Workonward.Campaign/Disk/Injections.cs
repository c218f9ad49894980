using System.Collections.Concurrent;
using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Disk;

/// <summary>Every single sync and write of a send fails, one run each.</summary>
internal sealed class Injections(CountingBackend backend, EventLedger ledger, TimeProvider clock)
{
    private const int Lanes = 3;

    private static readonly string[] Errors = ["EIO", "ENOSPC", "EROFS"];
    private static readonly Aftermath[] Aftermaths = [Aftermath.Restart, Aftermath.Kill, Aftermath.Heal];
    private static readonly string[] Syncs = ["fsync", "fdatasync"];
    private static readonly string[] Writes = ["pwrite64", "write"];

    public async Task<CampaignResult> RunAsync(CampaignOptions options, CancellationToken stop)
    {
        var waiting = new ConcurrentQueue<Series>(All(options.Size is CampaignSize.Release));
        var results = new ConcurrentBag<SeriesResult>();
        var violations = await Task.WhenAll(Enumerable.Range(1, Lanes).Select(lane => RunLaneAsync(lane, waiting, results, stop)));
        return new CampaignResult(
            [.. results.Select(result => CampaignRow.Of(result.Series.ToString(), result.Hit)).OrderBy(row => row.Name, StringComparer.Ordinal)],
            [.. violations.SelectMany(each => each), .. SeriesResult.Untried(results)]);
    }

    // The longest series first, so that the lanes end together.
    private static IEnumerable<Series> All(bool isRelease) =>
    [
        .. Writes.Select(call => new Series(DiskFiles.Wal, call, "EIO", Aftermath.Restart, Step: 1)),
        .. Writes.SelectMany(call => Errors.Skip(1)
            .Select(error => new Series(DiskFiles.Wal, call, error, Aftermath.Restart, Step: isRelease ? 1 : 12))),
        .. Syncs.SelectMany(call => Errors
            .SelectMany(error => Aftermaths
                .Select(after => new Series(DiskFiles.Wal, call, error, after, Step: 1)))),
        new Series(DiskFiles.Wal, "pwrite64", "EIO", Aftermath.Kill, Step: isRelease ? 1 : 10),
        new Series(DiskFiles.Wal, "pwrite64", "ENOSPC", Aftermath.Heal, Step: isRelease ? 4 : 20),
        .. Syncs.Concat(Writes).SelectMany(call => Errors
            .Select(error => new Series(DiskFiles.Audit, call, error, Aftermath.Restart, Step: 1))),
    ];

    private async Task<IReadOnlyList<string>> RunLaneAsync(
        int number, ConcurrentQueue<Series> waiting, ConcurrentBag<SeriesResult> results, CancellationToken stop)
    {
        await using var lane = new InjectionLane(number, backend, ledger, clock);
        await lane.StartAsync(stop);
        while (waiting.TryDequeue(out var series))
        {
            var tried = 0;
            for (var at = 1; at <= series.Most && await lane.TryAsync(series.At(at), stop); at += series.Step)
                tried++;
            results.Add(new SeriesResult(series, tried));
        }

        await lane.EndAsync(stop);
        return lane.Violations;
    }
}
