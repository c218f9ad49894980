using System.Globalization;
using Workonward.Campaign.Backends;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Kills;

/// <summary>
/// Deals kills out: every kind of backend meets every point, over both transports; one in four dies at random moments,
/// half of these as the program that users have, without any hook.
/// </summary>
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
            var atPoints = number % 4 != 3;
            // The plain program knows no other kind of backend; the hooks' build without an order does.
            var isPlain = !atPoints && number / 4 % 2 == 0;
            var backend = isPlain ? BackendKind.Ping8 : BackendKind.All[number % BackendKind.All.Count];
            // What dies at random moments takes turns by itself: every fourth of anything that alternates is the same.
            var overHttp = atPoints ? number / 2 % 2 == 1 : number / 8 % 2 == 1;
            var orders = Enumerable.Range(0, (int)Math.Min(left, KillsEach)).Select(each => Order(number, each, atPoints, random)).ToList();
            cells.Add(new Cell(
                string.Create(CultureInfo.InvariantCulture, $"{backend}-{number}"),
                isPlain ? plain : crashing,
                backend,
                overHttp,
                orders,
                random.Next()));
        }

        return cells;
    }

    // Mostly not the first time a point is reached: what went well before it keeps the breaker from pausing everything.
    private static KillOrder Order(int cell, int each, bool atPoint, Random random) => new(
        atPoint ? KillOrder.Points[((cell * KillsEach) + each) % KillOrder.Points.Count] : null,
        random.Next(1, 6),
        Stops: random.Next(4) == 0);
}
