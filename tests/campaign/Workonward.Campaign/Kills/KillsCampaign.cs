using System.Collections.Concurrent;
using Workonward.Campaign.Checker.Report;
using Workonward.Campaign.Running;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Kills;

/// <summary>Kills and stops server processes at every point and at any moment, and lets the checker judge what came of it.</summary>
internal sealed class KillsCampaign : ICampaign
{
    private const long Ci = 300;
    private const long Release = 5000;

    public string Name => "kills";

    public async Task<CampaignResult> RunAsync(CampaignOptions options, CancellationToken stop)
    {
        var programs = await ServerBuild.MakeAsync(options.Size == CampaignSize.Release, stop);
        var cells = Cells.Deal(options.Number(Ci, Release), programs.Crashing, programs.Plain, options.Seed);
        return await RunAsync(cells, options, stop);
    }

    /// <summary>Runs these cells side by side.</summary>
    public static async Task<CampaignResult> RunAsync(IReadOnlyList<Cell> cells, CampaignOptions options, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, "kills")).FullName;
        var table = new CountsTable();
        var violations = new ConcurrentQueue<string>();
        await using var mail = await BackendProcess.StartAsync(stop);
        var width = new ParallelOptions { MaxDegreeOfParallelism = 2 * Environment.ProcessorCount, CancellationToken = stop };
        await Parallel.ForEachAsync(cells, width, async (cell, token) =>
        {
            try
            {
                var verdict = await cell.RunAsync(folder, mail, token);
                table.Add(cell.Backend, verdict);
                foreach (var violation in verdict.Violations)
                    violations.Enqueue($"{cell.Name}: {violation}");
            }
            catch (ServerFailedException failure)
            {
                violations.Enqueue($"{cell.Name}: {failure.Message}");
            }
        });
        return new CampaignResult(Rows(table), [.. violations]);
    }

    private static List<CampaignRow> Rows(CountsTable table)
    {
        var total = table.Total;
        return
        [
            .. table.Rows().Select(line => new CampaignRow("table", line)),
            CampaignRow.Of("kills", total.Kills),
            CampaignRow.Of("stops", total.Stops),
            CampaignRow.Of("requests", total.Requests),
            CampaignRow.Of("taken", total.Takes),
            CampaignRow.Of("duplicates", total.Duplicates),
            CampaignRow.Of("lost", total.Lost),
            CampaignRow.Of("false accepted", total.FalseAccepted),
            CampaignRow.Of("false rejected", total.FalseRejected),
            CampaignRow.Of("unknown", total.Unknown),
            CampaignRow.Of("unknown, taken", total.UnknownTaken),
        ];
    }
}
