using System.Globalization;
using Workonward.Campaign.Reporting;

namespace Workonward.Campaign.Running;

/// <summary>Runs the verbs of a command line one after the other, prints and writes each result.</summary>
internal sealed class CampaignRun(TextWriter output, TextWriter errors, TimeProvider clock)
{
    public const int Held = 0;
    public const int Broken = 1;
    public const int WrongCommandLine = 2;
    public const int Bug = 4;

    /// <summary>The exit code: the worst of all.</summary>
    public async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        if (CommandLine.Parse(args) is not { } line)
        {
            await errors.WriteLineAsync(CommandLine.Usage);
            return WrongCommandLine;
        }

        Directory.CreateDirectory(line.Options.Folder);
        var worst = Held;
        foreach (var campaign in Campaigns.Named(line.Verb))
            worst = Math.Max(worst, await RunAsync(campaign, line.Options, stop));
        return worst;
    }

    private async Task<int> RunAsync(ICampaign campaign, CampaignOptions options, CancellationToken stop)
    {
        var begun = clock.GetTimestamp();
        try
        {
            var result = await campaign.RunAsync(options, stop);
            var seconds = Math.Round(clock.GetElapsedTime(begun).TotalSeconds, 3);
            var report = new CampaignReport(
                campaign.Name, RunFacts.Here(clock), SizeWord(options), options.Seed, seconds, result.Rows, result.Violations);
            report.Print(output);
            await report.WriteAsync(options.Folder, stop);
            return result.Violations.Count == 0 ? Held : Broken;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await errors.WriteLineAsync($"{campaign.Name}: interrupted");
            return Bug;
        }
        catch (Exception failure)
        {
            await errors.WriteLineAsync($"{campaign.Name}: the campaign itself failed: {failure}");
            return Bug;
        }
    }

    private static string SizeWord(CampaignOptions options) => options switch
    {
        { Count: { } count } => count.ToString(CultureInfo.InvariantCulture),
        { Size: CampaignSize.Release } => "release",
        _ => "ci",
    };
}
