using Workonward.Campaign.Simulation.Running;

namespace Workonward.Campaign.Tests.Simulation;

public sealed class CoverageTests
{
    // Met once in some thousand seeds; the verb itself asks for them from 20,000 seeds on.
    private static readonly string[] Rare =
    [
        "outcome trial_abandoned", "outcome trial_later", "outcome policy_changed", "stopped by ledger", "word UnknownOpen",
        "outcome recipient_declined",
    ];

    // A simulation that never reaches a state proves nothing about it.
    [Fact]
    public void Three_thousand_seeds_break_nothing_and_reach_every_arrow_every_crash_point_and_every_reply()
    {
        var report = Simulator.Run(first: 1, count: 3_000, Environment.ProcessorCount, TestContext.Current.CancellationToken);

        Assert.Empty(report.Broken.SelectMany(broken => broken.Violations.Select(violation => $"seed {broken.Seed}: {violation}")));
        Assert.Equal(3_000UL, report.Played);
        Assert.Empty(report.NeverHappened.Except(Rare));
    }

    [Fact]
    public void What_never_happened_is_told()
    {
        var none = Simulator.Run(first: 1, count: 0, threads: 1, TestContext.Current.CancellationToken);
        var one = Simulator.Run(first: 1, count: 1, threads: 1, TestContext.Current.CancellationToken);

        Assert.Contains("arrow none -> RESERVED", none.NeverHappened);
        Assert.DoesNotContain("arrow none -> RESERVED", one.NeverHappened);
        Assert.NotEmpty(one.NeverHappened);
    }
}
