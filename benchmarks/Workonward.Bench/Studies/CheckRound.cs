namespace Workonward.Bench.Studies;

/// <summary>What a load of checks measured.</summary>
/// <param name="Calls">All of them.</param>
/// <param name="ProcessorTime">Of the whole process, its loops and collector included.</param>
/// <param name="Samples">Microseconds of some single checks.</param>
internal sealed record CheckRound(long Calls, TimeSpan ProcessorTime, IReadOnlyCollection<double> Samples)
{
    /// <summary>Microseconds of processor time for a check. Unlike the clock's, they don't grow where threads outnumber cores.</summary>
    public double Cost => ProcessorTime.TotalMicroseconds / Calls;
}
