using System.Globalization;
using Workonward.Campaign.Checker.Checks;

namespace Workonward.Campaign.Checker.Report;

/// <summary>Adds verdicts up, a row for each kind of backend and point.</summary>
public sealed class CountsTable
{
    private static readonly string[] Heads =
        ["backend", "point", "kills", "stops", "requests", "taken", "duplicates", "lost", "false accepted", "false rejected", "unknown", "of these taken"];

    private readonly SortedDictionary<(string Backend, string Point), Counts> _rows = [];
    private readonly Lock _gate = new();

    /// <summary>The sum of all rows.</summary>
    public Counts Total
    {
        get
        {
            lock (_gate)
                return _rows.Values.Aggregate(new Counts(), Counts.Sum);
        }
    }

    /// <summary>Adds one ledger.</summary>
    public void Add(string backend, Verdict verdict)
    {
        lock (_gate)
        {
            foreach (var (point, counts) in verdict.ByPoint)
                _rows[(backend, point)] = Counts.Sum(_rows.GetValueOrDefault((backend, point)) ?? new Counts(), counts);
        }
    }

    /// <summary>The table as lines of text, its head first and its sum last.</summary>
    public IReadOnlyList<string> Rows()
    {
        lock (_gate)
        {
            string[][] cells =
            [
                Heads,
                .. _rows.Select(row => Cells(row.Key.Backend, row.Key.Point, row.Value)),
                Cells("all", "", Total),
            ];
            var widths = Heads.Select((_, column) => cells.Max(row => row[column].Length)).ToArray();
            return [.. cells.Select(row => string.Join("  ", row.Select((cell, column) => Pad(cell, widths[column], column))).TrimEnd())];
        }
    }

    private static string Pad(string cell, int width, int column) => column < 2 ? cell.PadRight(width) : cell.PadLeft(width);

    private static string[] Cells(string backend, string point, Counts counts)
    {
        long[] numbers =
        [
            counts.Kills, counts.Stops, counts.Requests, counts.Takes, counts.Duplicates, counts.Lost,
            counts.FalseAccepted, counts.FalseRejected, counts.Unknown, counts.UnknownTaken,
        ];
        return [backend, point, .. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))];
    }
}
