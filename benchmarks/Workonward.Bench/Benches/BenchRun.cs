using Workonward.Bench.Load;
using Workonward.Bench.Processes;
using Workonward.Bench.Report;

namespace Workonward.Bench.Benches;

/// <summary>One run: every wanted benchmark, a round of each in turn, so that what disturbs the machine disturbs all.</summary>
internal sealed class BenchRun(BenchOptions options, TextWriter output)
{
    private string _running = "";

    /// <summary>0, or 1 where a call was not answered as it must be.</summary>
    public async Task<int> RunAsync()
    {
        var parent = Directory.CreateDirectory(options.DataFolder ?? Path.Combine(Repository.Root, "artifacts", "bench"));
        var folder = parent.CreateSubdirectory($"run-{Guid.NewGuid():n}").FullName;
        try
        {
            await MeasureAsync(folder);
        }
        catch (WrongAnswerException wrong)
        {
            await Console.Error.WriteLineAsync($"{_running}: {wrong.Message}\nThe ledgers of this run were kept in {folder}");
            return 1;
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private async Task MeasureAsync(string folder)
    {
        var machine = MachineFacts.Here(folder);
        var results = new ResultsFile(TimeProvider.System.GetUtcNow(), machine, options.Quick);
        await output.WriteLineAsync(machine.ToString());
        if (!Repository.IsRelease)
            await output.WriteLineAsync("This is not a Release build: its figures say nothing.");
        var all = await RoundsAsync(folder);
        var stdio = options.Only.Contains("stdio") ? await StdioAsync(folder) : null;
        var studies = await StudiesAsync(folder);
        results.Append(all, stdio, studies);
        if (all.Count > 0)
            ReportTable.Write(output, all);
        if (stdio is not null)
            ReportTable.Write(output, stdio);
        foreach (var study in studies)
            ReportTable.Write(output, study);
        foreach (var line in new Goals(all, stdio, studies).Lines())
            await output.WriteLineAsync(line);
    }

    private async Task<IReadOnlyList<Measured>> RoundsAsync(string folder)
    {
        await using var stage = new Stage(options, folder);
        var all = new List<Measured>();
        foreach (var group in await stage.SetAsync())
            all.AddRange(await RoundsAsync(group));
        return all;
    }

    private async Task<IEnumerable<Measured>> RoundsAsync(BenchGroup group)
    {
        var rounds = group.Benches.ToDictionary(bench => bench, _ => new List<Round>());
        for (var number = 0; number <= group.Rounds; number++)
        {
            foreach (var bench in group.Benches)
            {
                _running = bench.Name;
                // The first is the warm-up, and as long for each group.
                var round = await bench.RunAsync(number == 0 ? options.RoundLength : group.Length);
                if (number > 0)
                    rounds[bench].Add(round);
            }
        }

        return [.. group.Benches.Select(bench => new Measured(bench, rounds[bench], bench.Process?.Memory()))];
    }

    private async Task<IReadOnlyList<StudyResult>> StudiesAsync(string folder)
    {
        await using var stage = new Stage(options, folder);
        var results = new List<StudyResult>();
        foreach (var study in await stage.StudiesAsync())
        {
            _running = study.Name;
            results.Add(await study.RunAsync());
        }

        return results;
    }

    private Task<StdioResult> StdioAsync(string folder)
    {
        _running = "stdio";
        var executable = options.Executable ?? Repository.Release ?? Repository.Connector;
        return new StdioBench(executable, Path.Combine(folder, "stdio")).RunAsync(options.Starts);
    }
}
