using Workonward.Bench.Benches;
using Workonward.Bench.Load;
using Workonward.Bench.Processes;

namespace Workonward.Bench.Report;

/// <summary>All rounds of one benchmark.</summary>
/// <param name="Bench">Which.</param>
/// <param name="Rounds">Those that count, in their order.</param>
/// <param name="Memory">Of its process after the last round.</param>
internal sealed record Measured(IBench Bench, IReadOnlyList<Round> Rounds, MemoryUse? Memory)
{
    /// <summary>How much faster the third quarter of its rounds may be than the first, to be called steady.</summary>
    private const double Steady = 2;

    /// <summary>Whether the machine was about the same throughout.</summary>
    public bool IsSteady => Quantile(0.75) <= Steady * Quantile(0.25);

    public Spread PerSecond => Of(round => round.PerSecond);

    public Spread P50 => Of(round => round.P50);

    public Spread P95 => Of(round => round.P95);

    public Spread P99 => Of(round => round.P99);

    public Spread? CpuPerThousand => Rounds[0].CpuSeconds is null ? null : Of(round => round.CpuPerThousand!.Value);

    /// <summary>How many times faster than another, round by round: what slowed the machine slowed both.</summary>
    public Spread Against(Measured other) =>
        Spread.Of(Rounds.Zip(other.Rounds, (mine, theirs) => mine.PerSecond / theirs.PerSecond));

    /// <summary>How many times longer than another its slowest hundredth took at least, round by round.</summary>
    public Spread TailAgainst(Measured other) => Spread.Of(Rounds.Zip(other.Rounds, (mine, theirs) => mine.P99 / theirs.P99));

    private double Quantile(double share) => Percentile.Of([.. Rounds.Select(round => round.PerSecond)], share);

    private Spread Of(Func<Round, double> figure) => Spread.Of(Rounds.Select(figure));
}
