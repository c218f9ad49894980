using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed class UnknownVariablesTests
{
    [Theory]
    [InlineData("WORKONWARD_API_KYE", "WORKONWARD_API_KEY")]
    [InlineData("WORKONWARD_APIKEY", "WORKONWARD_API_KEY")]
    [InlineData("WORKONWARD_MCP_DRYRUN", "WORKONWARD_MCP_DRY_RUN")]
    [InlineData("WORKONWARD_MCP_RECIPIENTS_ALLOWLIST", "WORKONWARD_MCP_RECIPIENT_ALLOWLIST")]
    [InlineData("WORKONWARD_MCP_RECIPIENT_ALOWLIST_FILE", "WORKONWARD_MCP_RECIPIENT_ALLOWLIST_FILE")]
    [InlineData("WORKONWARD_MCP_HTP_PORT", "WORKONWARD_MCP_HTTP_PORT")]
    [InlineData("WORKONWARD_DRY_RUN", "WORKONWARD_MCP_DRY_RUN")]
    [InlineData("WORKONWARD_MCP_API_KEY", "WORKONWARD_API_KEY")]
    [InlineData("WORKONWARD_MCP_TEMPLATE_CARD", "WORKONWARD_MCP_TEMPLATE_CARD_FILE")]
    [InlineData("workonward_mcp_dry_run", "WORKONWARD_MCP_DRY_RUN")]
    public void A_misspelt_name_is_a_mistake_that_names_its_neighbour(string name, string meant)
    {
        var reading = Given.Stdio((name, "0"));

        Assert.Equal($"{name} is not a setting; did you mean {meant}?", Given.OnlyMistake(reading));
    }

    [Theory]
    [InlineData("WORKONWARD_MCP_SERVICE_HOST", "10.0.0.1")]
    [InlineData("WORKONWARD_MCP_SERVICE_PORT", "8765")]
    [InlineData("WORKONWARD_MCP_SERVICE_PORT_HTTP", "8765")]
    [InlineData("WORKONWARD_MCP_PORT", "tcp://10.0.0.1:8765")]
    [InlineData("WORKONWARD_MCP_PORT_8765_TCP", "tcp://10.0.0.1:8765")]
    [InlineData("WORKONWARD_MCP_PORT_8765_TCP_ADDR", "10.0.0.1")]
    [InlineData("WORKONWARD_MCP_PORT_8765_TCP_PORT", "8765")]
    [InlineData("WORKONWARD_MCP_PORT_8765_TCP_PROTO", "tcp")]
    public void What_a_container_platform_injects_is_ignored(string name, string value)
    {
        var reading = Given.Stdio((name, value));

        Assert.Empty(reading.Mistakes.Mistakes);
        Assert.Empty(reading.Mistakes.Warnings);
    }

    [Fact]
    public void A_platforms_port_with_one_of_our_names_is_told_from_ours_by_its_value()
    {
        var injected = Given.Stdio(("WORKONWARD_MCP_HTTP_PORT", "tcp://10.0.0.1:80"));
        var ours = Given.Stdio(("WORKONWARD_MCP_HTTP_PORT", "9000"));

        Assert.Empty(injected.Mistakes.Mistakes);
        Assert.Equal(8765, injected.Settings.Http.Port);
        Assert.Equal(9000, ours.Settings.Http.Port);
    }

    [Fact]
    public void Anything_else_with_our_prefix_is_a_warning_without_its_value()
    {
        var reading = Given.Stdio(("WORKONWARD_MCP_COLOUR_SCHEME", "hunter2"));

        Assert.Empty(reading.Mistakes.Mistakes);
        Assert.Equal(
            "WORKONWARD_MCP_COLOUR_SCHEME is not a setting of this version and is not heeded.",
            Assert.Single(reading.Mistakes.Warnings));
    }

    [Fact]
    public void Any_naughty_name_is_told_on_one_line_or_not_at_all()
    {
        foreach (var naughty in NaughtyStrings.All().Where(text => !text.Contains('\0', StringComparison.Ordinal)))
        {
            var mistakes = Given.Stdio(($"WORKONWARD_{naughty}", "x")).Mistakes;

            Assert.All(
                mistakes.Mistakes.Concat(mistakes.Warnings), line => Assert.DoesNotContain(line, char.IsControl));
        }
    }
}
