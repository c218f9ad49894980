using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed partial class CrossRuleTests
{
    [Fact]
    public void A_client_s_window_counts_only_where_the_operator_says_so()
    {
        Assert.Equal(ApprovalBy.Page, Given.Stdio().Settings.Approval.By);
        Assert.False(Given.Stdio(("WORKONWARD_MCP_APPROVAL", "all")).Settings.ToCore().Sending.Approval.ByClient);

        var reading = Given.Stdio(("WORKONWARD_MCP_APPROVAL_BY", "client"));

        Assert.Empty(reading.Mistakes.Mistakes);
        Assert.True(reading.Settings.ToCore().Sending.Approval.ByClient);
    }

    [Fact]
    public void Two_approvers_and_a_client_s_window_exclude_each_other()
    {
        var mistake = Given.OnlyMistake(Given.Stdio(("WORKONWARD_MCP_APPROVAL_BY", "client"), ("WORKONWARD_MCP_APPROVERS", "2")));

        Assert.Contains("WORKONWARD_MCP_APPROVAL_BY is 'client'", mistake, StringComparison.Ordinal);
        Assert.Contains("WORKONWARD_MCP_APPROVERS is 2", mistake, StringComparison.Ordinal);
        Assert.Empty(Given.Stdio(("WORKONWARD_MCP_APPROVERS", "2")).Mistakes.Mistakes);
    }

    [Fact]
    public void Approvers_who_never_sign_in_can_not_be_recognized_in_a_client_s_window()
    {
        (string, string)[] changes = [("WORKONWARD_MCP_APPROVAL_BY", "client"), ("WORKONWARD_MCP_APPROVER_EMAILS", "ann@gitdate.ink")];

        Assert.Contains("nobody signs in", Given.OnlyMistake(Given.Stdio(changes)), StringComparison.Ordinal);
        Assert.Contains("nobody signs in", Given.OnlyMistake(Given.Http(changes)), StringComparison.Ordinal);
        Assert.Empty(Given.Http(
        [
            ("WORKONWARD_MCP_AUTH", "oauth"),
            ("WORKONWARD_MCP_AUTH_TOKEN", ""),
            ("WORKONWARD_MCP_OAUTH_ISSUER", "https://mcp.gitdate.ink"),
            ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", "ann@gitdate.ink"),
            .. changes,
        ]).Mistakes.Mistakes);
    }
}
