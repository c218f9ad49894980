using Workonward.Campaign.Simulation.Running;

namespace Workonward.Campaign.Tests.Simulation;

public sealed class CoverageTests
{
    // A simulation that never reaches a state proves nothing about it.
    [Fact]
    public void Twenty_thousand_seeds_break_nothing_and_reach_every_arrow_every_crash_point_and_every_reply()
    {
        var report = Simulator.Run(first: 1, count: 20_000, Environment.ProcessorCount, TestContext.Current.CancellationToken);

        Assert.Empty(report.Broken.SelectMany(broken => broken.Violations.Select(violation => $"seed {broken.Seed}: {violation}")));
        Assert.Equal(20_000UL, report.Played);
        Assert.Empty(report.NeverHappened);
    }
}
