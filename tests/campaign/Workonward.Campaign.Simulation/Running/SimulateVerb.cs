using System.Globalization;

namespace Workonward.Campaign.Simulation.Running;

/// <summary>
/// <c>simulate [--count N] [--seed FIRST] [--threads N] [--out FOLDER] [--verbose]</c>: exit 0 when every promise was kept, 1
/// at the first that was not, 2 for a wrong command line.
/// </summary>
internal static class SimulateVerb
{
    // With fewer seeds something rare may not have happened yet, and that says nothing.
    private const ulong EnoughForRareThings = 20_000;

    public static int Run(string[] arguments)
    {
        if (SimulateOptions.Read(arguments) is not { } options)
        {
            Console.Error.WriteLine("simulate [--count N] [--seed FIRST] [--threads N] [--out FOLDER] [--verbose]");
            return 2;
        }

        var report = Simulator.Run(options.Seed, options.Count, options.Threads, CancellationToken.None);
        if (options.Verbose)
            PrintLedgers(options);
        foreach (var (what, times) in report.Happened)
            Print($"{times,12:N0}  {what}");
        Print($"{report.Played:N0} seeds in {report.Time.TotalSeconds:0.0} s ({report.Time.TotalMilliseconds / report.Played:0.000} ms each)");
        foreach (var broken in report.Broken)
            Tell(broken, options);
        var missing = options.Count >= EnoughForRareThings && report.Broken.Count == 0 ? report.NeverHappened : [];
        foreach (var what in missing)
            Print($"never happened in {report.Played:N0} seeds: {what}");
        return report.Broken.Count + missing.Count == 0 ? 0 : 1;
    }

    private static void PrintLedgers(SimulateOptions options)
    {
        for (var seed = options.Seed; seed < options.Seed + options.Count; seed++)
        {
            foreach (var line in Simulator.Replay(seed))
                Console.WriteLine(line);
        }
    }

    private static void Tell(BrokenSeed broken, SimulateOptions options)
    {
        Directory.CreateDirectory(options.Folder);
        var file = Path.Combine(options.Folder, string.Create(CultureInfo.InvariantCulture, $"simulate-{broken.Seed}.txt"));
        File.WriteAllLines(file, broken.Ledger);
        foreach (var violation in broken.Violations)
            Print($"seed {broken.Seed}: {violation}");
        Print($"The ledger is in {file}; it replays with: simulate --seed {broken.Seed} --count 1 --verbose");
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
