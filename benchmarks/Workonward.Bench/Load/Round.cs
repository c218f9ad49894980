namespace Workonward.Bench.Load;

/// <summary>What one round measured.</summary>
/// <param name="Calls">Calls that were answered, each rightly.</param>
/// <param name="Seconds">From the first call's begin to the last one's end.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P95">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="CpuSeconds">Processor time of the measured process, or null where there is none.</param>
internal sealed record Round(long Calls, double Seconds, double P50, double P95, double P99, double? CpuSeconds = null)
{
    public double PerSecond => Calls / Seconds;

    /// <summary>Processor seconds for 1,000 calls.</summary>
    public double? CpuPerThousand => CpuSeconds / Calls * 1000;
}
