using System.Globalization;
using Workonward.Campaign.Running;
using Workonward.Campaign.Simulation.Running;

namespace Workonward.Campaign.Simulation;

/// <summary>
/// The verb <c>simulate</c>: so many seeds of the simulation of Core, on all cores, to the first that breaks a promise.
/// At release size what was played is kept in the run's folder, and another run there with the same seed goes on behind it.
/// The program Workonward.Campaign.Simulation replays one of them.
/// </summary>
internal sealed class SimulateCampaign : ICampaign
{
    // With fewer seeds something rare may not have happened yet, and that says nothing.
    private const long EnoughForRareThings = 20_000;

    // So much is lost at most when a run is interrupted.
    private const ulong Portion = 100_000;

    public string Name => "simulate";

    public async Task<CampaignResult> RunAsync(CampaignOptions options, CancellationToken stop)
    {
        var count = (ulong)options.Number(ci: 100_000, release: 10_000_000);
        var isLong = options.Size == CampaignSize.Release;
        var progress = isLong ? SimulationProgress.In(options.Folder, options.Seed) : SimulationProgress.Begin(options.Seed);
        while (progress.Played < count)
        {
            var (from, portion) = (options.Seed + progress.Played, Math.Min(Portion, count - progress.Played));
            var report = await Task.Run(
                () => Simulator.Run(from, portion, Environment.ProcessorCount, stop), CancellationToken.None);
            stop.ThrowIfCancellationRequested();
            progress = progress.With(report);
            if (report.Broken.Count > 0)
                return new CampaignResult([.. RowsOf(progress)], [.. report.Broken.SelectMany(broken => Tell(broken, options.Folder))]);
            if (isLong)
                progress.Keep(options.Folder);
        }

        var missing = count >= EnoughForRareThings ? progress.NeverHappened() : [];
        return new CampaignResult(
            [.. RowsOf(progress)], [.. missing.Select(what => $"Never happened in {progress.Played} seeds: {what}")]);
    }

    private static IEnumerable<CampaignRow> RowsOf(SimulationProgress progress) =>
    [
        new("first seed", progress.First.ToString(CultureInfo.InvariantCulture)),
        CampaignRow.Of("seeds", (long)progress.Played),
        new("milliseconds a seed", (progress.Seconds * 1_000 / progress.Played).ToString("0.000", CultureInfo.InvariantCulture)),
        .. progress.Happened.OrderBy(happened => happened.Key, StringComparer.Ordinal)
            .Select(happened => CampaignRow.Of(happened.Key, happened.Value)),
    ];

    private static IEnumerable<string> Tell(BrokenSeed broken, string folder)
    {
        var seed = broken.Seed.ToString(CultureInfo.InvariantCulture);
        var file = Path.Combine(folder, $"simulate-{seed}.txt");
        File.WriteAllLines(file, broken.Ledger);
        return broken.Violations.Select(violation =>
            $"Seed {seed}: {violation} (ledger in {file}; it replays with Workonward.Campaign.Simulation --seed {seed} --count 1 --verbose)");
    }
}
