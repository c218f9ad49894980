using Workonward.Campaign.Mutants;
using Workonward.Campaign.Running;

namespace Workonward.Campaign.Tests.Docs;

public sealed class ReliabilityPageTests
{
    [Fact]
    public void Each_verb_has_its_row()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "reliability.md"));

        Assert.All(
            Campaigns.All,
            campaign => Assert.Contains($"\n| `{campaign.Name}` |", page, StringComparison.Ordinal));
    }
}
