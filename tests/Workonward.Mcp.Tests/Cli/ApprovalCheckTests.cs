using Workonward.Mcp.Cli.Checks;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Cli;

/// <summary>Whether an operator is told that what waits can never go.</summary>
public sealed class ApprovalCheckTests
{
    private const string Both = "ada@gitdate.ink, bob@gitdate.ink";

    [Theory]
    [InlineData("0", "", "1", "", "ok", "Every batch waits for a person. 2 can approve at https://mcp.gitdate.ink/approvals.")]
    [InlineData("0", "off", "1", "", "ok", "No live request waits for a person.")]
    [InlineData("1", "all", "1", "", "ok", "Every email waits for a person. 2 can approve")]
    [InlineData("0", "all", "1", "eve@gitdate.ink", "warn", "only `workonward-mcp sends approve` lets it go")]
    [InlineData("0", "all", "2", "eve@gitdate.ink", "warn", "nothing ever goes")]
    [InlineData("0", "first_contact", "2", "ada@gitdate.ink", "warn", "one person alone can approve")]
    [InlineData("0", "first_contact", "2", "ada@gitdate.ink,bob@gitdate.ink", "ok", "Mail to somebody new waits for two people. 2 can approve")]
    public async Task With_a_page_it_counts_who_can_come_in(
        string dryRun, string rule, string approvers, string emails, string mark, string words)
    {
        var row = Assert.Single(await RunAsync(Given.OAuth(
            ("WORKONWARD_MCP_DRY_RUN", dryRun),
            ("WORKONWARD_MCP_APPROVAL", rule),
            ("WORKONWARD_MCP_APPROVERS", approvers),
            ("WORKONWARD_MCP_APPROVER_EMAILS", emails),
            ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", Both))));

        Assert.Equal(mark, row.Mark.ToString(), ignoreCase: true);
        Assert.Contains(words, row.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "1", "ok", "No live request waits for a person.")]
    [InlineData("batch", "1", "warn", "only `workonward-mcp sends approve` lets it go")]
    [InlineData("batch", "2", "warn", "nothing ever goes")]
    public async Task Without_a_page_the_command_line_alone_is_left(string rule, string approvers, string mark, string words)
    {
        var row = Assert.Single(await RunAsync(Given.Stdio(
            ("WORKONWARD_MCP_DRY_RUN", "0"), ("WORKONWARD_MCP_APPROVAL", rule), ("WORKONWARD_MCP_APPROVERS", approvers))));

        Assert.Equal(mark, row.Mark.ToString(), ignoreCase: true);
        Assert.Contains(words, row.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rehearsal_that_nobody_asked_to_hold_says_nothing_of_it() =>
        Assert.Empty(await RunAsync(Given.OAuth(("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", Both))));

    private static Task<IReadOnlyList<CheckRow>> RunAsync(SettingsReading reading) => new ApprovalCheck().RunAsync(
        new CheckSubject(reading, MountTable.Parse(""), TimeProvider.System), TestContext.Current.CancellationToken);
}
