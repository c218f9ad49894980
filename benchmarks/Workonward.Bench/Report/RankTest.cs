namespace Workonward.Bench.Report;

/// <summary>
/// The Mann-Whitney U test, two-sided: how likely two samples of one and the same distribution differ in rank as much as
/// these do. With the normal approximation, the correction for ties and that for continuity.
/// </summary>
internal static class RankTest
{
    public static double PValue(IReadOnlyCollection<double> one, IReadOnlyCollection<double> other)
    {
        var all = one.Select(value => (Value: value, IsFirst: true))
            .Concat(other.Select(value => (Value: value, IsFirst: false)))
            .OrderBy(each => each.Value)
            .ToList();
        var (rankSum, ties) = (0.0, 0.0);
        for (int from = 0, to; from < all.Count; from = to)
        {
            for (to = from + 1; to < all.Count && all[to].Value.Equals(all[from].Value);)
                to++;
            // Equal values share the mean of their ranks.
            var rank = (from + 1 + to) / 2.0;
            rankSum += rank * all[from..to].Count(each => each.IsFirst);
            ties += Math.Pow(to - from, 3) - (to - from);
        }

        double n = one.Count, m = other.Count, total = all.Count;
        var u = rankSum - (n * (n + 1) / 2);
        var deviation = Math.Sqrt(n * m / 12 * (total + 1 - (ties / (total * (total - 1)))));
        var z = Math.Max(0, Math.Abs(u - (n * m / 2)) - 0.5) / deviation;
        return deviation > 0 ? BothTails(z) : 1;
    }

    // The share of the normal distribution beyond z on both sides. Abramowitz and Stegun, 7.1.26: wrong by 2e-7 at most.
    private static double BothTails(double z)
    {
        var x = z / Math.Sqrt(2);
        var t = 1 / (1 + (0.3275911 * x));
        var sum = t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429))))))));
        return Math.Min(1, sum * Math.Exp(-x * x));
    }
}
