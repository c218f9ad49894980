namespace Workonward.Campaign.Disk;

/// <summary>How many of a series' faults met a call.</summary>
internal sealed record SeriesResult(Series Series, int Hit)
{
    private static readonly string[] Syncs = ["fsync", "fdatasync"];

    /// <summary>
    /// Kinds of faults of which not one met a call: a campaign that injects nothing finds nothing. Which of two calls a library
    /// uses to sync, and which to write, is its own choice; one of them it must use.
    /// </summary>
    public static IEnumerable<string> Untried(IEnumerable<SeriesResult> all) =>
        from result in all
        let series = result.Series
        group result by (series.File, Act: Syncs.Contains(series.Call) ? "sync" : "write", series.Error, series.After) into kind
        where kind.Sum(each => each.Hit) == 0
        select $"{kind.Key.Error} for no {kind.Key.Act} of {kind.Key.File}, {kind.First().Series.At(1).Word}: the fault never met a call";
}
