namespace Workonward.Bench.Benches;

/// <summary>Benchmarks that take turns: a round of each, then the next round.</summary>
/// <param name="Benches">In their order.</param>
/// <param name="Rounds">Those that count; a longer one comes before them.</param>
/// <param name="Length">Of each of them.</param>
internal sealed record BenchGroup(IReadOnlyList<IBench> Benches, int Rounds, TimeSpan Length);
