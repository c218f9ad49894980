namespace Workonward.Campaign.Mutants;

/// <summary>The cheapest check that must fail: one test of a suite, or the simulation with its seeds.</summary>
/// <param name="Program">Its program, as the build names it.</param>
/// <param name="Expected">What must be broken: the test, or the invariant; of several, with a bar between them, the one that a seed meets first.</param>
/// <param name="Arguments">More words of its command line.</param>
internal sealed record Detector(string Program, string Expected, IReadOnlyList<string> Arguments)
{
    private const string Simulation = "Workonward.Campaign";

    private static readonly Dictionary<string, string> Suites = new()
    {
        ["core"] = "Workonward.Core.Tests",
        ["storage"] = "Workonward.Storage.Tests",
    };

    public bool IsSimulation => Program == Simulation;

    /// <summary>Reads <c>core CLASS.TEST</c>, <c>storage CLASS.TEST</c> or <c>simulate INVARIANT[|INVARIANT...] [ARGUMENT...]</c>.</summary>
    public static Detector? Read(string text) => text.Split(' ') switch
    {
        ["simulate", var invariant, .. var rest] => new(Simulation, invariant, rest),
        [var suite, var test] when Suites.TryGetValue(suite, out var program) => new(program, $"{program}.{test}", []),
        _ => null,
    };

    /// <summary>The words behind the program's name.</summary>
    /// <param name="folder">Where the simulation may write.</param>
    public IReadOnlyList<string> CommandLine(string folder) => IsSimulation
        ? ["simulate", "--out", folder, .. Arguments]
        : ["-noColor", "-method", Expected];

    /// <summary>
    /// The runs in which detectors of one program show that they find nothing: all tests of a suite at once, the simulation
    /// once for each way to call it.
    /// </summary>
    public static IEnumerable<IReadOnlyList<string>> HealthyRuns(IReadOnlyList<Detector> detectors, string folder) =>
        detectors[0].IsSimulation
            ? detectors.Select(each => each.CommandLine(folder)).DistinctBy(words => string.Join(' ', words))
            : [["-noColor", .. detectors.Select(each => each.Expected).Distinct().SelectMany(test => new[] { "-method", test })]];

    /// <summary>Whether these lines tell of the very failure that was expected, and not of another one.</summary>
    public bool IsTripped(string output) => output.Split('\n').Any(line => IsSimulation
        // As SimulateCampaign tells it. Further on stand texts and paths, in which an invariant's name may be by chance.
        ? line.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            // In a plain world the campaign's checker decides too, and may see it first.
            ["VIOLATED", "Seed", _, "checker:", var invariant, "line", ..] => IsExpected(invariant),
            ["VIOLATED", "Seed", _, var invariant, ..] => invariant.EndsWith(':') && IsExpected(invariant[..^1]),
            _ => false,
        }
        : line.TrimStart().StartsWith(Expected, StringComparison.Ordinal) && line.Contains("[FAIL]", StringComparison.Ordinal));

    private bool IsExpected(string invariant) => Expected.Split('|').Contains(invariant);
}
