using System.Text.Json;
using Workonward.Campaign.Running;

namespace Workonward.Campaign.Reporting;

/// <summary>The verbs that run nothing: what could be run, and what came of a run.</summary>
internal static class ReportVerbs
{
    /// <summary>An exit code, or null where the command line is another one.</summary>
    public static int? Run(string[] args, TextWriter output, TextWriter errors) => args switch
    {
        ["verbs"] => Verbs(output),
        ["summary", var folder] => Show(folder, errors, reports => new Summary(reports).Print(output)),
        ["report", var folder] => Show(folder, errors, reports => MarkdownReport.Write(output, reports)),
        ["survivors", var file] => Survivors(file, output),
        _ => null,
    };

    private static int Verbs(TextWriter output)
    {
        foreach (var campaign in Campaigns.All)
            output.WriteLine(campaign.Name);
        return CampaignRun.Held;
    }

    private static int Survivors(string file, TextWriter output)
    {
        using var report = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var line in Mutants.Survivors.Lines(report.RootElement))
            output.WriteLine(line);
        return CampaignRun.Held;
    }

    private static int Show(string folder, TextWriter errors, Action<IReadOnlyList<CampaignReport>> show)
    {
        var reports = ReportFolder.Read(folder);
        if (reports.Count == 0)
        {
            errors.WriteLine($"No result of a campaign lies in {folder}.");
            return CampaignRun.WrongCommandLine;
        }

        show(reports);
        return reports.All(report => report.Violations.Count == 0) ? CampaignRun.Held : CampaignRun.Broken;
    }
}
