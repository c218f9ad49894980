using Workonward.Campaign.Mutants;

namespace Workonward.Campaign.Tests.Mutants;

public sealed class DetectorTests
{
    [Theory]
    [InlineData("    Workonward.Core.Tests.A.B [FAIL]", true)]
    [InlineData("    Workonward.Core.Tests.A.B(number: 4) [FAIL]", true)]
    [InlineData("    Workonward.Core.Tests.A.C [FAIL]", false)]
    [InlineData("    Workonward.Core.Tests.A.B [SKIP]", false)]
    [InlineData("Unhandled exception.", false)]
    public void Only_the_very_test_that_was_expected_counts(string line, bool tripped) =>
        Assert.Equal(tripped, Detector.Read("core A.B")!.IsTripped($"Starting\n{line}\nFinished"));

    [Theory]
    [InlineData("  VIOLATED  Seed 7: I1: s3 was taken 2 times (ledger in /tmp/a/simulate-7.txt; it replays)", true)]
    [InlineData("  VIOLATED  Seed 7: I7: r4 got a mail (ledger in /tmp/a/simulate-7.txt; it replays)", false)]
    [InlineData("  VIOLATED  Seed 7: I7: r4 got a mail (ledger in /tmp/wI1: /simulate-7.txt; it replays)", false)]
    [InlineData("  VIOLATED  Never happened in 500 seeds: I1", false)]
    [InlineData("  VIOLATED  Seed 7: I12: no such promise", false)]
    [InlineData("  VIOLATED  Seed 7: checker: I1 line 21, 36: s3 was taken 2 times (ledger in /tmp/a/simulate-7.txt)", true)]
    [InlineData("  VIOLATED  Seed 7: checker: I5 line 21, 36: I1 line is no name here (ledger in /tmp/a/simulate-7.txt)", false)]
    [InlineData("  I1: no violation", false)]
    public void Only_the_very_invariant_that_was_expected_counts(string line, bool tripped) =>
        Assert.Equal(tripped, Detector.Read("simulate I1 --size 500")!.IsTripped($"simulate: size 500\n{line}"));

    [Theory]
    [InlineData("  VIOLATED  Seed 7: I1: p2 hands s3 over, and its row isn't its own (ledger in /tmp/a)", true)]
    [InlineData("  VIOLATED  Seed 7: checker: I3 line 21: s3 was taken (ledger in /tmp/a)", true)]
    [InlineData("  VIOLATED  Seed 7: I5: s3 was told twice (ledger in /tmp/a)", false)]
    [InlineData("  VIOLATED  Seed 7: I1|I3: no such promise (ledger in /tmp/a)", false)]
    public void Of_several_invariants_the_one_that_is_met_first_counts(string line, bool tripped) =>
        Assert.Equal(tripped, Detector.Read("simulate I1|I3 --size 500")!.IsTripped($"simulate: size 500\n{line}"));

    [Fact]
    public void Tests_of_one_suite_show_their_health_in_one_run_and_each_once()
    {
        Detector[] detectors = [Detector.Read("core A.B")!, Detector.Read("core A.C")!, Detector.Read("core A.B")!];

        Assert.Equal(
            ["-noColor", "-method", "Workonward.Core.Tests.A.B", "-method", "Workonward.Core.Tests.A.C"],
            Assert.Single(Detector.HealthyRuns(detectors, ".")));
    }
}
