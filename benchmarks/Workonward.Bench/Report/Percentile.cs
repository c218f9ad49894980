namespace Workonward.Bench.Report;

/// <summary>Nearest-rank percentiles: values that were really measured.</summary>
internal static class Percentile
{
    public static double Of(IReadOnlyCollection<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }

    public static double Median(IReadOnlyCollection<double> values) => Of(values, 0.5);
}
