using Workonward.Campaign.Backends;
using Workonward.Campaign.Kills;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Tests.Kills;

public sealed class CellsTests
{
    private static readonly ServerProgram Plain = new("plain", [], HasHooks: false);
    private static readonly ServerProgram Crashing = new("crashing", [], HasHooks: true);
    private static readonly bool[] Transports = [false, true];

    [Fact]
    public void Every_kind_of_backend_is_ordered_to_meet_every_point_and_random_moments_over_both_transports()
    {
        var dealt = Deal()
            .Where(cell => cell.Program == Crashing)
            .SelectMany(cell => cell.Orders, (cell, order) => (cell.Backend, order.Point ?? "random", cell.OverHttp))
            .ToHashSet();

        var points = KillOrder.Points.SelectMany(_ => Transports, (point, overHttp) => (point, overHttp));
        Assert.Superset(BackendKind.All.SelectMany(_ => points, (backend, at) => (backend, at.point, at.overHttp)).ToHashSet(), dealt);
        Assert.All(BackendKind.All, backend => Assert.Contains(dealt, each => each.Backend == backend && each.Item2 == "random"));
    }

    [Fact]
    public void The_program_without_hooks_dies_over_both_transports_with_the_one_backend_that_it_knows()
    {
        var plain = Deal().Where(cell => cell.Program == Plain).ToList();

        Assert.Equal(Transports, plain.Select(cell => cell.OverHttp).Distinct().Order());
        Assert.All(plain, cell => Assert.Equal(BackendKind.Ping8, cell.Backend));
        Assert.All(plain.SelectMany(cell => cell.Orders), order => Assert.Null(order.Variable));
    }

    [Fact]
    public void As_many_kills_are_dealt_as_were_asked_for() =>
        Assert.Equal(43, Cells.Deal(43, Crashing, Plain, seed: 5).Sum(cell => cell.Orders.Count));

    private static IReadOnlyList<Cell> Deal() => Cells.Deal(300, Crashing, Plain, seed: 5);
}
