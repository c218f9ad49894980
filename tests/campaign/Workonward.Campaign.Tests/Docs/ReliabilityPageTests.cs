using Workonward.Campaign.Mutants;
using Workonward.Campaign.Running;
using Workonward.Campaign.Soak;
using Workonward.Core.Delivery;

namespace Workonward.Campaign.Tests.Docs;

public sealed class ReliabilityPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "reliability.md"));

    [Fact]
    public void Each_verb_has_its_row() => Assert.All(
        Campaigns.All,
        campaign => Assert.Contains($"\n| `{campaign.Name}` |", Page, StringComparison.Ordinal));

    [Fact]
    public void The_soak_holds_connections_to_as_many_as_emails_may_be_on_their_way_and_a_probe()
    {
        var slots = new SendingLimits().Slots;

        Assert.Equal(Flatness.MostConnections, slots + 1);
        Assert.Contains(
            $"never exceed {slots + 1}: {slots} emails may be on their way at once, and a probe", Page, StringComparison.Ordinal);
    }
}
