using System.Globalization;
using Workonward.Campaign.Running;

namespace Workonward.Campaign.Reporting;

/// <summary>What all verbs of a run counted together, under the names that their rows share.</summary>
internal sealed record Summary(IReadOnlyList<CampaignReport> Reports)
{
    public IReadOnlyList<CampaignRow> Cells =>
    [
        CampaignRow.Of("kills", Sum("kills")),
        CampaignRow.Of("duplicates", Sum("duplicates")),
        CampaignRow.Of("lost", Sum("lost")),
        CampaignRow.Of("false", Sum("false")),
        CampaignRow.Of("unknown", Sum("unknown")),
        CampaignRow.Of("seeds", Sum("seeds")),
        new("mutants", FormattableString.Invariant($"{Sum("killed")} of {Sum("mutants")}")),
    ];

    /// <summary>Two lines for a terminal.</summary>
    public void Print(TextWriter output)
    {
        output.WriteLine(string.Join("  ", Cells.Select(cell => cell.Name.PadLeft(Width(cell)))));
        output.WriteLine(string.Join("  ", Cells.Select(cell => cell.Value.PadLeft(Width(cell)))));
    }

    private static int Width(CampaignRow cell) => Math.Max(cell.Name.Length, cell.Value.Length);

    private long Sum(string name) => Reports.SelectMany(report => report.Rows)
        .Where(row => row.Name == name)
        .Sum(row => long.Parse(row.Value, NumberStyles.None, CultureInfo.InvariantCulture));
}
