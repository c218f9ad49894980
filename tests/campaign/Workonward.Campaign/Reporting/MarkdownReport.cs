using Workonward.Campaign.Running;

namespace Workonward.Campaign.Reporting;

/// <summary>A run as it stands in <c>docs/reliability.md</c>.</summary>
internal static class MarkdownReport
{
    public static void Write(TextWriter output, IReadOnlyList<CampaignReport> reports)
    {
        var last = reports.MaxBy(report => report.Facts.At)!;
        output.WriteLine(FormattableString.Invariant(
            $"Made on {last.Facts.At:yyyy-MM-dd} at commit `{last.Facts.Commit}` on {last.Facts.Machine}."));
        output.WriteLine();
        var cells = new Summary(reports).Cells;
        Row(output, cells.Select(cell => cell.Name));
        Row(output, cells.Select(_ => "---:"));
        Row(output, cells.Select(cell => cell.Value));
        foreach (var report in reports)
            Write(output, report);
    }

    private static void Write(TextWriter output, CampaignReport report)
    {
        output.WriteLine();
        output.WriteLine(FormattableString.Invariant(
            $"### {report.Verb}: {Verdict(report)}\n\nSize {report.Size}, seed {report.Seed}, {report.Seconds:0} s; {report.Facts.At:yyyy-MM-dd}, commit `{report.Facts.Commit}`."));
        output.WriteLine();
        WriteTables(output, report);
        Row(output, ["what", "value"]);
        Row(output, ["---", "---"]);
        foreach (var row in report.Rows.Where(row => row.Name != CampaignRow.Table))
            Row(output, [row.Name, row.Value]);
        foreach (var violation in report.Violations)
            output.WriteLine($"\nViolated: {violation}");
    }

    // Their columns stand below each other, as the verb itself aligned them.
    private static void WriteTables(TextWriter output, CampaignReport report)
    {
        var lines = report.Rows.Where(row => row.Name == CampaignRow.Table).Select(row => row.Value.TrimEnd()).ToList();
        if (lines.Count > 0)
            output.WriteLine($"```text\n{string.Join('\n', lines)}\n```\n");
    }

    private static string Verdict(CampaignReport report) => report.Violations.Count switch
    {
        0 => "no violation",
        1 => "1 violation",
        var many => FormattableString.Invariant($"{many} violations"),
    };

    private static void Row(TextWriter output, IEnumerable<string> cells) =>
        output.WriteLine($"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |");
}
