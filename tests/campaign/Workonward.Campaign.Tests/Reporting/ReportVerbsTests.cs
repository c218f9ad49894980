using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Kills;
using Workonward.Campaign.Mutants;
using Workonward.Campaign.Reporting;
using Workonward.Campaign.Running;
using Workonward.Campaign.Simulation;

namespace Workonward.Campaign.Tests.Reporting;

public sealed class ReportVerbsTests : IDisposable
{
    private static readonly RunFacts Facts =
        new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero), "abc1234", "2 cores, 24 GiB, Debian 12");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workonward-report-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_verb_has_a_line_of_its_own()
    {
        var (code, said, _) = Run("verbs");

        Assert.Equal(CampaignRun.Held, code);
        Assert.Equal(Campaigns.All.Select(campaign => campaign.Name), said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_summary_shows_what_was_counted_under_its_heading()
    {
        await LeaveAsync([CampaignRow.Of("mutants", 31), CampaignRow.Of("killed", 30), CampaignRow.Of("seeds", 100_000)], []);

        var (code, said, _) = Run("summary", _folder.FullName);

        var lines = said.Split('\n');
        Assert.Equal(CampaignRun.Held, code);
        Assert.Equal("kills  duplicates  lost  false  unknown   seeds   mutants", lines[0]);
        Assert.Equal("    0           0     0      0        0  100000  30 of 31", lines[1]);
    }

    // Each number stands under the name that the verb itself gives it: one that no verb emits would be 0 for ever.
    [Fact]
    public async Task The_summary_adds_up_what_the_verbs_emit()
    {
        var simulated = await new SimulateCampaign().RunAsync(
            new CampaignOptions(CampaignSize.Counted, Count: 20, Seed: 1, _folder.FullName), TestContext.Current.CancellationToken);
        var counted = new Counts { Kills = 11, Duplicates = 12, Lost = 13, FalseAccepted = 14, FalseRejected = 15, Unknown = 16 };

        await LeaveAsync([.. simulated.Rows, .. KillsCampaign.Rows(counted), .. MutantsCampaign.Rows(31, 30)], []);

        var cells = new Summary(ReportFolder.Read(_folder.FullName)).Cells;
        Assert.Equal(["11", "12", "13", "29", "16", "20", "30 of 31"], cells.Select(cell => cell.Value));
    }

    [Fact]
    public async Task The_report_names_date_commit_and_machine_and_every_violation()
    {
        await LeaveAsync([new CampaignRow("a | b", "7")], ["I1: taken twice"]);

        var (code, said, _) = Run("report", _folder.FullName);

        Assert.Equal(CampaignRun.Broken, code);
        Assert.StartsWith(
            "Made on 2026-11-22 at commit `abc1234` on 2 cores, 24 GiB, Debian 12.\n", said, StringComparison.Ordinal);
        Assert.Contains("### mutants: 1 violation\n\nSize ci, seed 7, 12 s; 2026-11-22, commit `abc1234`.", said, StringComparison.Ordinal);
        Assert.Contains("| a \\| b | 7 |", said, StringComparison.Ordinal);
        Assert.Contains("Violated: I1: taken twice", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_keeps_its_columns_below_each_other()
    {
        await LeaveAsync([new CampaignRow(CampaignRow.Table, "point  kills"), new CampaignRow(CampaignRow.Table, "C0        11"), CampaignRow.Of("kills", 11)], []);

        var (_, said, _) = Run("report", _folder.FullName);

        Assert.Contains("```text\npoint  kills\nC0        11\n```\n\n| what | value |\n| --- | --- |\n| kills | 11 |\n", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("summary")]
    [InlineData("report")]
    public void A_folder_without_results_is_a_wrong_command_line(string verb)
    {
        var (code, _, complaint) = Run(verb, _folder.FullName);

        Assert.Equal(CampaignRun.WrongCommandLine, code);
        Assert.Contains(_folder.FullName, complaint, StringComparison.Ordinal);
    }

    private Task LeaveAsync(IReadOnlyList<CampaignRow> rows, IReadOnlyList<string> violations) =>
        new CampaignReport("mutants", Facts, "ci", Seed: 7, Seconds: 12.4, rows, violations)
            .WriteAsync(_folder.FullName, TestContext.Current.CancellationToken);

    private static (int? Code, string Said, string Complaint) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = ReportVerbs.Run(args, output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
