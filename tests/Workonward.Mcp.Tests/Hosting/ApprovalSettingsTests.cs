using Workonward.Core.Approval;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

/// <summary>What waits where nobody said what shall, and where people are sent.</summary>
public sealed class ApprovalSettingsTests
{
    [Theory]
    [InlineData("0", "", HoldRule.Batch)]
    [InlineData("0", "off", HoldRule.Off)]
    [InlineData("0", "all", HoldRule.All)]
    [InlineData("1", "", HoldRule.Off)]
    [InlineData("1", "batch", HoldRule.Batch)]
    public void Batches_wait_where_sends_are_live_and_there_is_a_page(string dryRun, string rule, HoldRule held)
    {
        var reading = Given.OAuth(("WORKONWARD_MCP_DRY_RUN", dryRun), ("WORKONWARD_MCP_APPROVAL", rule));

        Assert.Equal(held, reading.Settings.Approval.Rule);
        Assert.Equal("https://mcp.gitdate.ink/approvals", reading.Settings.ToCore().Sending.Approval.Page);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("stdio")]
    public void Nothing_waits_unasked_where_nobody_could_reach_a_page(string transport)
    {
        var reading = transport == "stdio"
            ? Given.Stdio(("WORKONWARD_MCP_DRY_RUN", "0"))
            : Given.Http(("WORKONWARD_MCP_DRY_RUN", "0"));

        Assert.Equal(HoldRule.Off, reading.Settings.Approval.Rule);
        Assert.Null(reading.Settings.ToCore().Sending.Approval.Page);
    }
}
