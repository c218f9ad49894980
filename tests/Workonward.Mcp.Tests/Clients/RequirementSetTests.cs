using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>
/// The whole sets of requirements of the protocol's own suite, at the conformance host: this program with the tools that the suite
/// asks for. Every message is held against the revision's schema on the way.
/// </summary>
public sealed class RequirementSetTests(FixtureServer fixtures) : IClassFixture<FixtureServer>
{
    // How many checks succeed, of every scenario that counts. The suite passes where it skips, so a scenario that came to nothing
    // would go unnoticed without the number.
    private static readonly Dictionary<string, int> Of20251125 = new(StringComparer.Ordinal)
    {
        ["server-initialize"] = 2,
        ["logging-set-level"] = 2,
        ["ping"] = 2,
        ["completion-complete"] = 2,
        ["tools-list"] = 3,
        ["tools-call-simple-text"] = 2,
        ["tools-call-image"] = 2,
        ["tools-call-audio"] = 2,
        ["tools-call-embedded-resource"] = 2,
        ["tools-call-mixed-content"] = 2,
        ["tools-call-with-logging"] = 2,
        ["tools-call-error"] = 2,
        ["tools-call-with-progress"] = 2,
        ["tools-call-sampling"] = 1,
        ["tools-call-elicitation"] = 1,
        ["elicitation-sep1034-defaults"] = 1,
        ["server-sse-multiple-streams"] = 0,
        ["elicitation-sep1330-enums"] = 1,
        ["resources-list"] = 2,
        ["resources-read-text"] = 2,
        ["resources-read-binary"] = 2,
        ["resources-templates-read"] = 2,
        ["resources-subscribe"] = 1,
        ["resources-unsubscribe"] = 1,
        ["prompts-list"] = 2,
        ["prompts-get-simple"] = 2,
        ["prompts-get-with-args"] = 2,
        ["prompts-get-embedded-resource"] = 2,
        ["prompts-get-with-image"] = 2,
        ["dns-rebinding-protection"] = 2,
    };

    private static readonly Dictionary<string, int> Of20260728 = new(StringComparer.Ordinal)
    {
        ["server-stateless"] = 25,
        ["completion-complete"] = 2,
        ["tools-list"] = 4,
        ["tools-call-simple-text"] = 2,
        ["tools-call-image"] = 2,
        ["tools-call-audio"] = 2,
        ["tools-call-embedded-resource"] = 2,
        ["tools-call-mixed-content"] = 2,
        ["tools-call-error"] = 2,
        ["tools-call-with-progress"] = 2,
        ["server-sse-multiple-streams"] = 1,
        ["resources-list"] = 2,
        ["resources-read-text"] = 2,
        ["resources-read-binary"] = 2,
        ["resources-templates-read"] = 2,
        ["sep-2164-resource-not-found"] = 4,
        ["prompts-list"] = 2,
        ["prompts-get-simple"] = 2,
        ["prompts-get-with-args"] = 2,
        ["prompts-get-embedded-resource"] = 2,
        ["prompts-get-with-image"] = 2,
        ["dns-rebinding-protection"] = 2,
        ["caching"] = 8,
        ["input-required-result-basic-elicitation"] = 3,
        ["input-required-result-basic-sampling"] = 3,
        ["input-required-result-basic-list-roots"] = 3,
        ["input-required-result-request-state"] = 3,
        ["input-required-result-multiple-input-requests"] = 3,
        ["input-required-result-multi-round"] = 4,
        ["input-required-result-missing-input-response"] = 2,
        ["input-required-result-non-tool-request"] = 3,
        ["input-required-result-result-type"] = 2,
        ["input-required-result-unsupported-methods"] = 2,
        ["input-required-result-tampered-state"] = 2,
        ["input-required-result-capability-check"] = 2,
        ["input-required-result-ignore-extra-params"] = 2,
        ["input-required-result-validate-input"] = 3,
    };

    // They run with the sets and don't count there; here they do.
    private static readonly Dictionary<string, int> Unscored = new(StringComparer.Ordinal)
    {
        ["http-header-validation"] = 14,
        ["json-schema-2020-12"] = 8,
    };

    [Theory(Timeout = Bounded.WholeTest)]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Every_requirement_is_met_but_those_that_the_baseline_gives_a_reason_for(string revision)
    {
        var expected = revision is "2025-11-25" ? Of20251125 : Of20260728;

        var run = await ConformanceRun.OfServerAsync(
            fixtures.Server.Origin, "--requirements", revision, "--expected-failures", ConformanceHost.BaselineOf(revision));

        Assert.True(run.ExitCode == 0, run.Said);
        Assert.Equal(Requirements.ScoredOf(revision), expected.Keys);
        Assert.Equal(expected, expected.Keys.ToDictionary(name => name, run.Succeeding, StringComparer.Ordinal));
        Assert.All(expected.Keys, scenario => Assert.Contains(run.Checks, check => check.Scenario == scenario));
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task What_the_suite_runs_without_counting_it_is_met_as_well()
    {
        foreach (var (scenario, succeeding) in Unscored)
        {
            var run = await ConformanceRun.OfServerAsync(
                fixtures.Server.Origin, "--scenario", scenario, "--spec-version", "2026-07-28");

            Assert.True(run.ExitCode == 0 && run.Succeeding(scenario) == succeeding, run.Said);
        }
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task The_suite_finds_what_the_baseline_forgives()
    {
        var run = await ConformanceRun.OfServerAsync(
            fixtures.Server.Origin, "--scenario", "tools-call-sampling", "--spec-version", "2025-11-25");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(new ConformanceCheck("tools-call-sampling", "tools-call-sampling", "FAILURE"), run.Checks);
    }

    [Theory]
    [InlineData("2025-11-25", 7)]
    [InlineData("2026-07-28", 0)]
    public void A_baseline_forgives_single_checks_and_says_why(string revision, int forgiven)
    {
        var lines = File.ReadAllLines(ConformanceHost.BaselineOf(revision));
        var entries = Requirements.Entries(lines).ToList();

        Assert.Equal(forgiven, entries.Count);
        Assert.All(entries, entry => Assert.Contains(':', entry));
        Assert.All(entries, entry => Assert.StartsWith("  # ", lines[Array.IndexOf(lines, $"  - {entry}") - 1], StringComparison.Ordinal));
    }
}
