using Workonward.Bench.Load;
using Workonward.Bench.Processes;

namespace Workonward.Bench.Report;

/// <summary>One benchmark of one run, for programs that compare runs.</summary>
internal sealed record ResultLine
{
    /// <summary>When the run began; the same on all its lines.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Commit { get; init; }

    public required MachineFacts Machine { get; init; }

    public required bool Quick { get; init; }

    public required string Bench { get; init; }

    public int? Callers { get; init; }

    public Spread? PerSecond { get; init; }

    public Spread? P50Ms { get; init; }

    public Spread? P95Ms { get; init; }

    public Spread? P99Ms { get; init; }

    public Spread? CpuSecondsPerThousand { get; init; }

    public MemoryUse? MemoryMib { get; init; }

    public IReadOnlyList<Round>? Rounds { get; init; }

    /// <summary>Of <c>stdio</c> alone.</summary>
    public StdioResult? Stdio { get; init; }

    /// <summary>Of a study alone.</summary>
    public IReadOnlyList<Figure>? Figures { get; init; }
}
