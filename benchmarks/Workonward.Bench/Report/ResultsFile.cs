using System.Diagnostics;
using System.Text.Json;
using Workonward.Bench.Processes;

namespace Workonward.Bench.Report;

/// <summary>Appends a run to <c>benchmarks/results.jsonl</c>.</summary>
internal sealed class ResultsFile(DateTimeOffset at, MachineFacts machine, bool quick)
{
    private readonly string _commit = Commit();

    public void Append(IEnumerable<Measured> all, StdioResult? stdio, IEnumerable<StudyResult> studies)
    {
        var lines = all.Select(Line).ToList();
        if (stdio is not null)
            lines.Add(Line("stdio") with { Stdio = stdio });
        lines.AddRange(studies.Select(study => Line(study.Name) with { Figures = study.Figures }));
        File.AppendAllLines(
            Repository.Results, lines.Select(line => JsonSerializer.Serialize(line, BenchJson.Default.ResultLine)));
    }

    private ResultLine Line(Measured measured) => Line(measured.Bench.Name) with
    {
        Callers = measured.Bench.Callers,
        PerSecond = measured.PerSecond,
        P50Ms = measured.P50,
        P95Ms = measured.P95,
        P99Ms = measured.P99,
        CpuSecondsPerThousand = measured.CpuPerThousand,
        MemoryMib = measured.Memory,
        Rounds = measured.Rounds,
    };

    private ResultLine Line(string bench) =>
        new() { At = at, Commit = _commit, Machine = machine, Quick = quick, Bench = bench };

    // A copy without its history, or a machine without git, measures as well.
    private static string Commit()
    {
        try
        {
            var start = new ProcessStartInfo("git", ["-C", Repository.Root, "describe", "--always", "--dirty"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var git = Process.Start(start)!;
            var commit = git.StandardOutput.ReadToEnd().Trim();
            return commit.Length > 0 ? commit : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }
}
