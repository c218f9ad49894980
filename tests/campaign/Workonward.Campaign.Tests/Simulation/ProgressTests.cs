using Workonward.Campaign.Reporting;
using Workonward.Campaign.Simulation;
using Workonward.Campaign.Simulation.Running;

namespace Workonward.Campaign.Tests.Simulation;

public sealed class ProgressTests : IDisposable
{
    private static readonly SimulationReport Portion =
        new(20, TimeSpan.FromSeconds(2), new Dictionary<string, long> { ["fault kill"] = 3 }, []);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workonward-progress-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Portions_are_added_up()
    {
        var played = SimulationProgress.Begin(first: 7).With(Portion).With(Portion);

        Assert.Equal((7UL, 40UL, 4.0, 6L), (played.First, played.Played, played.Seconds, played.Happened["fault kill"]));
        Assert.DoesNotContain("fault kill", played.NeverHappened());
        Assert.Contains("arrow none -> RESERVED", played.NeverHappened());
    }

    [Fact]
    public void A_run_of_the_same_commit_and_seed_goes_on_behind_what_was_kept()
    {
        SimulationProgress.Begin(first: 7).With(Portion).Keep(_folder.FullName);

        var here = RunFacts.IsCommitted(RunFacts.Here(TimeProvider.System).Commit);
        Assert.Equal(here ? 20UL : 0UL, SimulationProgress.In(_folder.FullName, first: 7).Played);
        Assert.Equal(0UL, SimulationProgress.In(_folder.FullName, first: 8).Played);
    }

    [Fact]
    public void What_another_commit_played_counts_for_nothing()
    {
        (SimulationProgress.Begin(first: 7).With(Portion) with { Commit = "0000000" }).Keep(_folder.FullName);

        Assert.Equal(0UL, SimulationProgress.In(_folder.FullName, first: 7).Played);
    }

    [Theory]
    [InlineData("abc1234", true)]
    [InlineData("abc1234+", false)]
    [InlineData("unknown", false)]
    public void Only_a_clean_commit_names_what_was_built(string commit, bool isCommitted) =>
        Assert.Equal(isCommitted, RunFacts.IsCommitted(commit));
}
