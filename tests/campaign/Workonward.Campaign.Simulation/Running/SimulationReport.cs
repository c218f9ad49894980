namespace Workonward.Campaign.Simulation.Running;

/// <summary>What many seeds came to.</summary>
/// <param name="Played">How many worlds were played.</param>
/// <param name="Time">In real time.</param>
/// <param name="Happened">How often each thing happened.</param>
/// <param name="Broken">The seeds that broke a promise; none when all was kept.</param>
public sealed record SimulationReport(
    ulong Played, TimeSpan Time, IReadOnlyDictionary<string, long> Happened, IReadOnlyList<BrokenSeed> Broken)
{
    /// <summary>What must happen now and then, or the seeds prove nothing, and never did.</summary>
    public IReadOnlyList<string> NeverHappened => [.. Expected.All.Where(what => Happened.GetValueOrDefault(what) == 0)];
}
