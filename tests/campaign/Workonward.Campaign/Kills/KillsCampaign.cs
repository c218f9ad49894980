using System.Collections.Concurrent;
using Workonward.Campaign.Checker.Checks;
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
        var ran = new ConcurrentQueue<LedgerFacts>();
        await using var mail = await BackendProcess.StartAsync(stop);
        var width = new ParallelOptions { MaxDegreeOfParallelism = 2 * Environment.ProcessorCount, CancellationToken = stop };
        await Parallel.ForEachAsync(cells, width, async (cell, token) =>
        {
            try
            {
                var facts = await cell.RunAsync(folder, mail, token);
                ran.Enqueue(facts);
                table.Add(cell.Backend, facts.Verdict);
                foreach (var violation in facts.Verdict.Violations)
                    violations.Enqueue($"{cell.Name}: {violation}");
            }
            catch (Exception failure) when (failure is ServerFailedException or TimeoutException)
            {
                violations.Enqueue($"{cell.Name}: {failure.Message}");
            }
        });
        LedgerFacts[] all = [.. ran];
        // A shorter run is for a look at something, and can't meet everything.
        var lacking = cells.Sum(cell => (long)cell.Orders.Count) < Ci ? [] : Demands.OfLong(all);
        return new CampaignResult(
            [
                .. table.Rows().Select(line => new CampaignRow(CampaignRow.Table, line)),
                .. Rows(table.Total),
                CampaignRow.Of("logs that audit verify found in order", all.LongCount(each => each.LogVerified)),
                CampaignRow.Of("repeats that the backend knew by their key", all.Sum(each => each.Again)),
            ],
            [.. violations, .. Demands.OfAny(all), .. lacking]);
    }

    /// <summary>What was counted, under the names that the summary adds up.</summary>
    public static IReadOnlyList<CampaignRow> Rows(Counts total) =>
    [
        CampaignRow.Of("kills", total.Kills),
        CampaignRow.Of("stops", total.Stops),
        CampaignRow.Of("requests", total.Requests),
        CampaignRow.Of("taken", total.Takes),
        CampaignRow.Of("duplicates", total.Duplicates),
        CampaignRow.Of("lost", total.Lost),
        CampaignRow.Of("false", total.FalseAccepted + total.FalseRejected),
        CampaignRow.Of("false accepted", total.FalseAccepted),
        CampaignRow.Of("false rejected", total.FalseRejected),
        CampaignRow.Of("unknown", total.Unknown),
        CampaignRow.Of("unknown, taken", total.UnknownTaken),
    ];
}
