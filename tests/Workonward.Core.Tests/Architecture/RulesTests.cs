using Workonward.Core.Policy;

namespace Workonward.Core.Tests.Architecture;

public sealed class RulesTests
{
    private static readonly string[] Names =
        [.. PolicyPipeline.Rules.Select(rule => rule.Name), .. PolicyPipeline.BatchRules.Select(rule => rule.Name)];

    [Fact]
    public void Every_rule_has_a_name_of_its_own_from_the_documented_list()
    {
        Assert.Distinct(Names, StringComparer.Ordinal);
        Assert.Subset(RuleNames.All.ToHashSet(StringComparer.Ordinal), Names.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_that_was_written_is_asked()
    {
        var written = typeof(PolicyPipeline).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false })
            .Where(type => typeof(IPolicyRule).IsAssignableFrom(type) || typeof(IBatchRule).IsAssignableFrom(type))
            .Select(type => type.Name);

        var asked = PolicyPipeline.Rules.Select(rule => rule.GetType().Name)
            .Concat(PolicyPipeline.BatchRules.Select(rule => rule.GetType().Name));

        Assert.Equal(written.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
