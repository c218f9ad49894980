namespace Workonward.Bench.Benches;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchOptions
{
    /// <summary>What can be measured, in the order in which it is shown.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "disk", "floor", "echo", "preview", "preview-32", "discover", "tools-list", "send", "replay", "core", "stdio", "overhead",
        "ledger-size", "batch", "bearer", "signin", "token", "enumeration", "audit-verify",
    ];

    /// <summary>What the program says to a wrong command line.</summary>
    public static string Usage { get; } = $"""
        Usage: ./bench [--quick] [--only NAME[,NAME...]] [--executable PATH] [--data DIR]

        --quick       about a minute: shows that everything runs; the figures say little
        --only        of {string.Join(", ", Names)}
        --executable  the program that "stdio" starts; default dist/workonward-mcp if it is there, else the Release build
        --data        a folder on the disk to measure; default artifacts/bench in the repository
        """;

    public bool Quick { get; init; }

    public IReadOnlyList<string> Only { get; init; } = Names;

    public string? Executable { get; init; }

    public string? DataFolder { get; init; }

    /// <summary>Rounds that count, after one that doesn't.</summary>
    public int Rounds => Quick ? 2 : 5;

    /// <summary>Rounds of what a ratio is held to that a few would leave to chance.</summary>
    public int ManyRounds => 3 * Rounds;

    public TimeSpan RoundLength => TimeSpan.FromSeconds(Quick ? 0.4 : 2);

    /// <summary>Rounds of what is held against a ratio close to one: short and many, so that the machine is the same for both.</summary>
    public int Turns => Quick ? 4 : 40;

    public TimeSpan TurnLength => TimeSpan.FromSeconds(Quick ? 0.1 : 0.2);

    /// <summary>How often the program is started to measure its start.</summary>
    public int Starts => Quick ? 3 : 10;

    /// <summary>Answers null for a command line that isn't understood.</summary>
    public static BenchOptions? Parse(IReadOnlyList<string> args)
    {
        var options = new BenchOptions();
        for (var at = 0; at < args.Count; at++)
        {
            if (args[at] == "--quick")
                options = options with { Quick = true };
            else if (at + 1 == args.Count || With(options, args[at], args[++at]) is not { } next)
                return null;
            else
                options = next;
        }

        return options;
    }

    private static BenchOptions? With(BenchOptions options, string name, string value) => name switch
    {
        "--only" when value.Split(',') is var only && only.All(Names.Contains) => options with { Only = only },
        "--executable" => options with { Executable = Path.GetFullPath(value) },
        "--data" => options with { DataFolder = Path.GetFullPath(value) },
        _ => null,
    };
}
