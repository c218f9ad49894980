using Workonward.Campaign.Running;

namespace Workonward.Campaign.Tests.Running;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("nonsense")]
    [InlineData("all", "--size")]
    [InlineData("all", "--size", "0")]
    [InlineData("all", "--size", "big")]
    [InlineData("all", "--seed", "-1")]
    [InlineData("all", "--colour", "red")]
    public async Task A_wrong_command_line_shows_the_usage_and_exits_with_2(params string[] args)
    {
        using var errors = new StringWriter();

        var code = await new CampaignRun(TextWriter.Null, errors, TimeProvider.System)
            .RunAsync(args, TestContext.Current.CancellationToken);

        Assert.Equal(CampaignRun.WrongCommandLine, code);
        Assert.StartsWith("Usage:", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_campaigns_share_a_verb() =>
        Assert.Distinct(Campaigns.All.Select(campaign => campaign.Name));
}
