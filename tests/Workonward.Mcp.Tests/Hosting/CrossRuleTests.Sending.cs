using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed partial class CrossRuleTests
{
    [Fact]
    public void A_key_is_required_but_for_the_built_in_post_office()
    {
        Assert.StartsWith(
            "WORKONWARD_API_KEY is missing.",
            Given.OnlyMistake(Given.Stdio(("WORKONWARD_API_KEY", ""))),
            StringComparison.Ordinal);

        var builtIn = Given.Stdio(("WORKONWARD_API_KEY", ""), ("WORKONWARD_BASE_URL", "builtin"));

        Assert.Empty(builtIn.Mistakes.Mistakes);
        Assert.True(builtIn.Settings.SendApi.IsBuiltIn);
    }

    [Theory]
    [InlineData("1", 0)]
    [InlineData("0", 1)]
    public void The_placeholder_key_is_taken_only_while_nothing_is_sent(string dryRun, int mistakes)
    {
        var reading = Given.Stdio(("WORKONWARD_API_KEY", "YOUR_API_KEY"), ("WORKONWARD_MCP_DRY_RUN", dryRun));

        Assert.Equal(mistakes, reading.Mistakes.Mistakes.Count);
    }

    [Theory]
    [InlineData("1", true, 0)]
    [InlineData("0", false, 0)]
    [InlineData("", true, 0)]
    [InlineData("false", true, 1)]
    [InlineData("00", true, 1)]
    [InlineData("no", true, 1)]
    public void Only_a_zero_sends(string value, bool isDry, int mistakes)
    {
        var reading = Given.Stdio(("WORKONWARD_MCP_DRY_RUN", value));

        Assert.Equal(isDry, reading.Settings.Sending.DryRun);
        Assert.Equal(mistakes, reading.Mistakes.Mistakes.Count);
    }

    [Theory]
    [InlineData("60", "60", 0)]
    [InlineData("61", "60", 1)]
    [InlineData("", "49", 1)]
    public void A_batch_larger_than_a_minutes_rate_is_refused(string batch, string rate, int mistakes)
    {
        var reading = Given.Stdio(("WORKONWARD_MCP_MAX_BATCH_SIZE", batch), ("WORKONWARD_MCP_RATE_PER_MINUTE", rate));

        Assert.Equal(mistakes, reading.Mistakes.Mistakes.Count);
        Assert.All(
            reading.Mistakes.Mistakes,
            mistake => Assert.StartsWith("WORKONWARD_MCP_MAX_BATCH_SIZE is ", mistake, StringComparison.Ordinal));
    }

    [Fact]
    public void The_post_office_needs_a_port_of_its_own()
    {
        var reading = Given.Http(("WORKONWARD_BASE_URL", "builtin"), ("WORKONWARD_MCP_HTTP_PORT", "8766"));

        Assert.StartsWith(
            "WORKONWARD_MCP_POST_OFFICE_PORT is 8766, as is", Given.OnlyMistake(reading), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_others_reach_is_told_to_name_its_host()
    {
        var reading = Given.Http(("WORKONWARD_MCP_ALLOWED_HOSTS", ""));

        Assert.StartsWith(
            "WORKONWARD_MCP_ALLOWED_HOSTS is not set",
            Assert.Single(reading.Mistakes.Warnings),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Another_database_is_refused_and_its_address_not_shown()
    {
        var reading = Given.Stdio(("WORKONWARD_MCP_DATABASE_URL", "postgres://app:hunter2@db/ledger"));

        Assert.StartsWith(
            "WORKONWARD_MCP_DATABASE_URL asks for PostgreSQL, which is not available in this version.",
            Given.OnlyMistake(reading),
            StringComparison.Ordinal);
    }
}
