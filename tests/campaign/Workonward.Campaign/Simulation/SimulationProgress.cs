using System.Text.Json;
using Workonward.Campaign.Reporting;
using Workonward.Campaign.Simulation.Running;

namespace Workonward.Campaign.Simulation;

/// <summary>
/// How far a run of hours came, kept in its folder: one that is interrupted goes on where it was. What another commit played
/// counts for nothing, nor what sources played that no commit holds.
/// </summary>
/// <param name="Commit">What was checked out.</param>
/// <param name="First">The run's first seed.</param>
/// <param name="Played">So many seeds from the first on kept every promise.</param>
/// <param name="Seconds">What they took.</param>
/// <param name="Happened">How often each thing happened in them.</param>
internal sealed record SimulationProgress(string Commit, ulong First, ulong Played, double Seconds, IReadOnlyDictionary<string, long> Happened)
{
    private const string FileName = "simulate-progress.json";

    /// <summary>What must happen now and then, and never did.</summary>
    public IReadOnlyList<string> NeverHappened() => new SimulationReport(Played, TimeSpan.FromSeconds(Seconds), Happened, []).NeverHappened;

    /// <summary>A run that has played nothing.</summary>
    public static SimulationProgress Begin(ulong first) =>
        new(RunFacts.Here(TimeProvider.System).Commit, first, 0, 0, new Dictionary<string, long>());

    /// <summary>What was kept of this run, or its beginning.</summary>
    public static SimulationProgress In(string folder, ulong first)
    {
        var none = Begin(first);
        var file = Path.Combine(folder, FileName);
        return RunFacts.IsCommitted(none.Commit) && File.Exists(file)
            && JsonSerializer.Deserialize<SimulationProgress>(File.ReadAllText(file)) is { } kept
            && kept.First == first && kept.Commit == none.Commit
            ? kept
            : none;
    }

    /// <summary>With a further portion that held.</summary>
    public SimulationProgress With(SimulationReport portion)
    {
        var happened = Happened.ToDictionary();
        foreach (var (what, times) in portion.Happened)
            happened[what] = happened.GetValueOrDefault(what) + times;
        return this with { Played = Played + portion.Played, Seconds = Seconds + portion.Time.TotalSeconds, Happened = happened };
    }

    /// <summary>Kept whole or not at all.</summary>
    public void Keep(string folder)
    {
        var file = Path.Combine(folder, FileName);
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(this));
        File.Move(file + ".new", file, overwrite: true);
    }
}
