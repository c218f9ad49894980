using System.Globalization;
using Workonward.Campaign.Running;
using Workonward.Campaign.Simulation.Running;

namespace Workonward.Campaign.Simulation;

/// <summary>
/// The verb <c>simulate</c>: so many seeds of the simulation of Core, on all cores, to the first that breaks a promise.
/// The program Workonward.Campaign.Simulation replays one of them.
/// </summary>
internal sealed class SimulateCampaign : ICampaign
{
    // With fewer seeds something rare may not have happened yet, and that says nothing.
    private const long EnoughForRareThings = 20_000;

    public string Name => "simulate";

    public async Task<CampaignResult> RunAsync(CampaignOptions options, CancellationToken stop)
    {
        var count = options.Number(ci: 100_000, release: 10_000_000);
        var report = await Task.Run(
            () => Simulator.Run(options.Seed, (ulong)count, Environment.ProcessorCount, stop), CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        var violations = report.Broken.SelectMany(broken => Tell(broken, options.Folder)).ToList();
        if (count >= EnoughForRareThings && violations.Count == 0)
            violations.AddRange(report.NeverHappened.Select(what => $"Never happened in {report.Played} seeds: {what}"));
        return new CampaignResult([.. RowsOf(report, options.Seed)], violations);
    }

    private static IEnumerable<CampaignRow> RowsOf(SimulationReport report, ulong first) =>
    [
        new("first seed", first.ToString(CultureInfo.InvariantCulture)),
        CampaignRow.Of("seeds", (long)report.Played),
        new("milliseconds a seed", (report.Time.TotalMilliseconds / report.Played).ToString("0.000", CultureInfo.InvariantCulture)),
        .. report.Happened.Select(happened => CampaignRow.Of(happened.Key, happened.Value)),
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
