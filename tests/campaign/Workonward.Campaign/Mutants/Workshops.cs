using System.Collections.Concurrent;
using System.Diagnostics;

namespace Workonward.Campaign.Mutants;

/// <summary>As many workshops as the machine has processors, in a folder that goes with them.</summary>
internal sealed class Workshops : IDisposable
{
    private readonly DirectoryInfo _scratch;
    private readonly IReadOnlyList<Workshop> _shops;

    private Workshops(DirectoryInfo scratch, IReadOnlyList<Workshop> shops) => (_scratch, _shops) = (scratch, shops);

    /// <summary>Furnishes them with what these mutants change and what looks for them.</summary>
    public static async Task<Workshops> OpenAsync(IReadOnlyList<Mutant> mutants, CancellationToken stop)
    {
        var compilers = new Dictionary<string, Compiler>();
        foreach (var project in ProjectsOf(mutants))
            compilers[project] = await Compiler.ForAsync(project, stop);
        var programs = mutants.Select(mutant => mutant.Detector.Program).Distinct().ToList();
        // Within the repository, which tests look for above themselves: the pages and the second verifier stand in it.
        var scratch = Directory.CreateDirectory(
            Path.Combine(SourceTree.Root, "artifacts", FormattableString.Invariant($"workshops-{Environment.ProcessId}")));
        var shops = Enumerable.Range(0, Math.Clamp(mutants.Count, 1, Environment.ProcessorCount))
            .Select(number => Workshop.Furnish(Path.Combine(scratch.FullName, $"{number}"), compilers, programs));
        return new Workshops(scratch, [.. shops]);
    }

    /// <summary>Demands that no detector finds fault with the sources as they are: else its alarm would say nothing.</summary>
    public async Task DemandHealthAsync(IReadOnlyList<Mutant> mutants, CancellationToken stop)
    {
        foreach (var group in mutants.GroupBy(mutant => mutant.Detector.Program))
        {
            await _shops[0].PutAsync(group.Key, ProjectsOf(group), stop);
            foreach (var words in Detector.HealthyRuns([.. group.Select(mutant => mutant.Detector)], _scratch.FullName))
            {
                var result = await _shops[0].RunAsync(group.Key, words, stop);
                if (result.ExitCode != 0)
                    throw new InvalidOperationException($"{group.Key} fails without any mutant. Is it built? {result.Output}");
            }
        }
    }

    /// <summary>Tries each mutant once.</summary>
    public async Task<IReadOnlyList<Trial>> TryAllAsync(IReadOnlyList<Mutant> mutants, CancellationToken stop)
    {
        var waiting = new ConcurrentQueue<Mutant>(mutants);
        var trials = new ConcurrentBag<Trial>();
        await Task.WhenAll(_shops.Select(WorkAsync));
        return [.. trials.OrderBy(trial => trial.Name, StringComparer.Ordinal)];

        async Task WorkAsync(Workshop shop)
        {
            while (waiting.TryDequeue(out var mutant))
                trials.Add(await TryAsync(shop, mutant, stop));
        }
    }

    public void Dispose() => _scratch.Delete(recursive: true);

    private static async Task<Trial> TryAsync(Workshop shop, Mutant mutant, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        string? fault = null;
        try
        {
            await shop.TryAsync(mutant, stop);
        }
        catch (MutantException why)
        {
            fault = $"{mutant.Name}: {why.Message} (what it breaks: {mutant.Promise})";
        }

        return new Trial(mutant.Name, mutant.Detector, Stopwatch.GetElapsedTime(begun).TotalSeconds, fault);
    }

    private static IEnumerable<string> ProjectsOf(IEnumerable<Mutant> mutants) =>
        mutants.SelectMany(mutant => mutant.Edits).Select(edit => edit.Project).Distinct();
}
