using System.Globalization;

namespace Workonward.Bench.Report;

/// <summary>The table for people, below 100 columns.</summary>
internal static class ReportTable
{
    public static void Write(TextWriter output, IReadOnlyList<Measured> all)
    {
        output.WriteLine(Line("", "", "calls/s", "", "milliseconds", "", "", "CPU s", "memory MiB", ""));
        output.WriteLine(Line("benchmark", "callers", "median", "min-max", "p50", "p95", "p99", "/1,000", "RSS", "anon"));
        foreach (var measured in all)
            output.WriteLine(Of(measured));
    }

    /// <summary>What the program costs on a desktop.</summary>
    public static void Write(TextWriter output, StdioResult stdio)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stdio: {stdio.Executable}"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  start to first answer {Figure(stdio.Start.Median)} ms ({Figure(stdio.Start.Min)}-{Figure(stdio.Start.Max)}); "
            + $"then RssAnon {Figure(stdio.PrivateAtFirst.Median)} MiB"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  1,000 dry-run sends {Figure(stdio.Sends.PerSecond)}/s, p50 {Figure(stdio.Sends.P50)} ms; "
            + $"then RssAnon {Figure(stdio.After.Private)} MiB, RSS {Figure(stdio.After.Resident)} MiB"));
    }

    /// <summary>What a study found, a line each.</summary>
    public static void Write(TextWriter output, StudyResult study)
    {
        output.WriteLine($"{study.Name}: {study.Title}");
        foreach (var figure in study.Figures)
            output.WriteLine($"  {Figure(figure.Value),8}  {figure.What}");
    }

    /// <summary>Three digits that count, as people read them.</summary>
    public static string Figure(double value) => value switch
    {
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("F1", CultureInfo.InvariantCulture),
        _ => value.ToString("F2", CultureInfo.InvariantCulture),
    };

    private static string Of(Measured measured) => Line(
        measured.Bench.Title,
        measured.Bench.Callers.ToString(CultureInfo.InvariantCulture),
        Figure(measured.PerSecond.Median),
        $"{Figure(measured.PerSecond.Min)}-{Figure(measured.PerSecond.Max)}",
        Figure(measured.P50.Median),
        Figure(measured.P95.Median),
        Figure(measured.P99.Median),
        measured.CpuPerThousand is { } cpu ? Figure(cpu.Median) : "",
        measured.Memory is { } memory ? Figure(memory.Resident) : "",
        measured.Memory is { Private: var anon } ? Figure(anon) : "");

    private static string Line(params string[] cells) =>
        $"{cells[0],-26}{cells[1],8}{cells[2],9}  {cells[3],-14}{cells[4],7}{cells[5],7}{cells[6],7}{cells[7],7}{cells[8],6}{cells[9],6}".TrimEnd();
}
