using System.Globalization;

namespace Workonward.Bench.Report;

/// <summary>The numbers to hold, each beside what was measured.</summary>
internal sealed class Goals(IReadOnlyList<Measured> all, StdioResult? stdio, IReadOnlyList<StudyResult> studies)
{
    /// <summary>How much slower than its fastest a disk's slowest round may be, to be called steady.</summary>
    private const double Steady = 2;

    /// <summary>What the answers that never change must reach of Kestrel's own speed.</summary>
    private const double LeastOfStatic = 0.9;

    /// <summary>Those whose benchmarks ran.</summary>
    public IEnumerable<string> Lines() => new[]
    {
        Ratio("echo", "floor", "our endpoint's echo against the floor", least: null),
        Ratio("preview", "floor_preview", "preview_send against the floor", least: 0.6),
        Ratio("preview_oauth", "floor_preview", "preview_send with OAuth against the floor", least: 0.6),
        Tail("preview_oauth_32", "floor_32", "p99 of preview_send with OAuth against the floor's, 32 callers, times", 1.5),
        OfStatic("discover", "server/discover against a static answer"),
        OfStatic("discover_oauth", "server/discover with OAuth against a static answer"),
        OfStatic("tools-list", "tools/list against a static answer"),
        OfStatic("tools-list_oauth", "tools/list with OAuth against a static answer"),
        Rate("core_64", "durable sends a second, 64 callers, Core alone", least: 3_000),
        Rate("send_64", "durable sends a second, 64 callers, over HTTP, load and backend on the same cores", least: null),
        Overhead(),
        stdio is null ? null : Most("start to first answer over stdio, ms", stdio.Start.Median, 250),
        stdio is null ? null : Most("RssAnon after 1,000 sends over stdio, MiB", stdio.After.Private, 40),
    }.OfType<string>().Concat(studies.SelectMany(study => study.Figures.Select(OfStudy)).OfType<string>());

    private static string? OfStudy(Figure figure) => figure switch
    {
        { Most: { } most } => Most(figure.What, figure.Value, most),
        { Least: not null } => AtLeast(figure.What, figure.Value, figure.Least),
        _ => null,
    };

    private string? Ratio(string name, string other, string what, double? least) =>
        Find(name) is { } mine && Find(other) is { } theirs ? AtLeast($"{what} ({Rounds(mine.Against(theirs))})", mine.Against(theirs).Median, least) : null;

    // Where the machine's own speed changes from turn to turn, a ratio close to one says nothing.
    private string? OfStatic(string name, string what) =>
        Find(name) is not { } mine || Find($"{name}_static") is not { } theirs ? null
            : theirs.IsSteady ? Ratio(name, theirs.Bench.Name, what, LeastOfStatic)
            : Line("unclear", $"{what} ({Rounds(mine.Against(theirs))})", mine.Against(theirs).Median, $">= {ReportTable.Figure(LeastOfStatic)}");

    private string? Tail(string name, string other, string what, double most)
    {
        if (Find(name) is not { } mine || Find(other) is not { } theirs)
            return null;
        var ratio = mine.TailAgainst(theirs);
        return theirs.IsSteady
            ? Most($"{what} ({Rounds(ratio)})", ratio.Median, most)
            : Line("unclear", $"{what} ({Rounds(ratio)})", ratio.Median, $"<= {ReportTable.Figure(most)}");
    }

    private string? Rate(string name, string what, double? least) =>
        Find(name) is { } measured ? AtLeast(what, measured.PerSecond.Median, least) : null;

    // Taken at different moments, the two say something about each other only while the disk stays the same.
    private string? Overhead()
    {
        const string what = "one caller's send, Core alone, ms (two fsyncs + 1 ms)";
        if (Find("core_1") is not { } send || Find("disk") is not { } disk)
            return null;
        return disk.P50.Max > Steady * disk.P50.Min
            ? Line("unclear", what, send.P50.Median, $"fsync {ReportTable.Figure(disk.P50.Min)}-{ReportTable.Figure(disk.P50.Max)}:")
            : Most(what, send.P50.Median, (2 * disk.P50.Median) + 1);
    }

    private Measured? Find(string name) => all.FirstOrDefault(each => each.Bench.Name == name);

    private static string Rounds(Spread ratio) =>
        $"rounds: {ReportTable.Figure(ratio.Min)}-{ReportTable.Figure(ratio.Max)}";

    private static string AtLeast(string what, double value, double? least) => least is null
        ? Line("     ", what, value, "")
        : Line(value >= least ? "holds" : "MISSES", what, value, $">= {ReportTable.Figure(least.Value)}");

    private static string Most(string what, double value, double most) =>
        Line(value <= most ? "holds" : "MISSES", what, value, $"<= {ReportTable.Figure(most)}");

    private static string Line(string word, string what, double value, string goal) =>
        string.Create(CultureInfo.InvariantCulture, $"{word,-8}{ReportTable.Figure(value),8} {goal,-9} {what}");
}
