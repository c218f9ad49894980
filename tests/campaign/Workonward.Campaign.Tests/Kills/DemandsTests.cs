using Workonward.Campaign.Backends;
using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Kills;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Tests.Kills;

/// <summary>A campaign that tested nothing breaks no promise either: that must not pass.</summary>
public sealed class DemandsTests
{
    private static readonly ServerProgram Plain = new("plain", [], HasHooks: false);
    private static readonly ServerProgram Crashing = new("crashing", [], HasHooks: true);

    public static TheoryData<string, string> Everywhere =>
    [
        .. BackendKind.All.SelectMany(_ => KillOrder.Points.Where(point => point != "C1"), (backend, point) => (backend, point)),
    ];

    [Fact]
    public void A_run_that_met_everything_lacks_nothing()
    {
        Assert.Empty(Demands.OfAny(Whole()));
        Assert.Empty(Demands.OfLong(Whole()));
    }

    [Fact]
    public void A_run_without_a_cell_is_none()
    {
        Assert.NotEmpty(Demands.OfAny([]));
        Assert.NotEmpty(Demands.OfLong([]));
    }

    [Fact]
    public void A_run_in_which_nothing_was_taken_tested_nothing() => Assert.Contains(
        "took no mail", Assert.Single(Demands.OfAny([Cell() with { Verdict = Of(takes: 0) }])), StringComparison.Ordinal);

    [Fact]
    public void A_run_in_which_nothing_was_called_accepted_tested_nothing() => Assert.Contains(
        "called accepted", Assert.Single(Demands.OfAny([Cell() with { Accepted = 0 }])), StringComparison.Ordinal);

    [Fact]
    public void Each_log_must_have_been_verified_by_the_server_that_keeps_one()
    {
        var found = Demands.OfAny([Cell(), Cell() with { Name = "b", LogVerified = false }]);

        Assert.StartsWith("b: the log was not verified", Assert.Single(found), StringComparison.Ordinal);
        Assert.Empty(Demands.OfAny([Cell() with { LogVerified = false, Program = ServerProgram.Own("naive") }]));
    }

    [Theory]
    [InlineData(BackendKind.Ping8, "t-1-accept", "-", true)]
    [InlineData(BackendKind.Ping8, "t-1-accept", "C4", false)]
    [InlineData(BackendKind.Ping8, "t-1-takecut", "-", false)]
    [InlineData(BackendKind.Idempotent, "t-1-accept", "-", true)]
    [InlineData(BackendKind.LookUp, "t-1-takecut", "C4", true)]
    public void A_send_that_nothing_explains_may_not_stay_unknown(string backend, string content, string point, bool accused)
    {
        var cell = Cell() with { Backend = backend, Verdict = Of(takes: 1) with { Unknown = [new UnknownSend("s7", content, point)] } };

        Assert.Equal(accused, Demands.OfAny([cell]).Any(text => text.Contains("s7 is unknown", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void A_point_that_no_process_died_at_is_missing(string backend, string point)
    {
        var found = Demands.OfLong([.. Whole().Select(cell => cell.Backend == backend ? Without(cell, point) : cell)]);

        Assert.Equal($"No process died or stopped at {point} with the backend {backend}.", Assert.Single(found));
    }

    [Fact]
    public void The_rare_point_is_enough_with_one_backend_and_missing_without_any()
    {
        Assert.Empty(Demands.OfLong([.. Whole().Select(cell => cell.Backend == BackendKind.Ping8 ? cell : Without(cell, "C1"))]));
        Assert.Equal(
            "No process died or stopped at C1.", Assert.Single(Demands.OfLong([.. Whole().Select(cell => Without(cell, "C1"))])));
    }

    [Fact]
    public void The_program_without_hooks_must_have_been_killed() => Assert.Equal(
        "The program without hooks was never killed.",
        Assert.Single(Demands.OfLong([.. Whole().Select(cell => cell with { Program = Crashing })])));

    [Fact]
    public void A_backend_that_knows_keys_must_have_seen_one_again() => Assert.Contains(
        "never asked again",
        Assert.Single(Demands.OfLong([.. Whole().Select(cell => cell.Backend == BackendKind.Idempotent ? cell with { Again = 0 } : cell)])),
        StringComparison.Ordinal);

    // Killed at one half of the points and stopped at the other: either is a fault.
    private static LedgerFacts[] Whole() =>
        [.. BackendKind.All.Select(backend => Cell() with { Backend = backend }), Cell() with { Program = Plain }];

    private static LedgerFacts Cell() => new("a", BackendKind.Ping8, Crashing, Of(takes: 1), Accepted: 1, Again: 1, LogVerified: true);

    private static Verdict Of(long takes) => new(
        [],
        new Counts { Takes = takes },
        KillOrder.Points.Append("random").Select((point, index) => index % 2 == 0
                ? (Row: point, Counts: new Counts { Kills = 1 })
                : (Row: $"{point} stop", Counts: new Counts { Stops = 1 }))
            .ToDictionary(each => each.Row, each => each.Counts));

    private static LedgerFacts Without(LedgerFacts cell, string point) => cell with
    {
        Verdict = cell.Verdict with
        {
            ByPoint = cell.Verdict.ByPoint.Where(row => row.Key.Split(' ')[0] != point).ToDictionary(row => row.Key, row => row.Value),
        },
    };
}
