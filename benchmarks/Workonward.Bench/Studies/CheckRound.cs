namespace Workonward.Bench.Studies;

/// <summary>What a load of checks measured.</summary>
/// <param name="Calls">All of them.</param>
/// <param name="Elapsed">From the first to the last.</param>
/// <param name="Samples">Microseconds of some single checks.</param>
internal sealed record CheckRound(long Calls, TimeSpan Elapsed, IReadOnlyCollection<double> Samples)
{
    /// <summary>Microseconds of one core for a check: threads beyond the cores only wait.</summary>
    public double MicrosecondsOf(int threads) => Elapsed.TotalMicroseconds * Math.Min(threads, Environment.ProcessorCount) / Calls;
}
