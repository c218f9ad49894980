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

    private Spread Of(Func<Round, double> figure) => Spread.Of(Rounds.Select(figure));
}
