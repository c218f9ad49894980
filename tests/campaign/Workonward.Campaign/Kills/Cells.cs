using System.Globalization;
using Workonward.Campaign.Backends;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Kills;

/// <summary>Deals kills out: every kind of backend meets every point, over both transports; one in four comes without hooks.</summary>
internal static class Cells
{
    private const int KillsEach = 10;

    public static IReadOnlyList<Cell> Deal(long kills, ServerProgram crashing, ServerProgram plain, ulong seed)
    {
        var random = new Random(unchecked((int)seed));
        var cells = new List<Cell>();
        for (var left = kills; left > 0; left -= KillsEach)
        {
            var number = cells.Count;
            var hooked = number % 4 != 3;
            // The plain program has no other kind.
            var backend = hooked ? BackendKind.All[number % BackendKind.All.Count] : BackendKind.Ping8;
            var orders = Enumerable.Range(0, (int)Math.Min(left, KillsEach)).Select(each => Order(number, each, hooked, random)).ToList();
            cells.Add(new Cell(
                string.Create(CultureInfo.InvariantCulture, $"{backend}-{number}"),
                hooked ? crashing : plain,
                backend,
                OverHttp: number / 2 % 2 == 1,
                orders,
                random.Next()));
        }

        return cells;
    }

    // Mostly not the first time a point is reached: what went well before it keeps the breaker from pausing everything.
    private static KillOrder Order(int cell, int each, bool hooked, Random random) => new(
        hooked ? KillOrder.Points[((cell * KillsEach) + each) % KillOrder.Points.Count] : null,
        random.Next(1, 6),
        Stops: random.Next(4) == 0);
}
