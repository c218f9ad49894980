using System.Globalization;

namespace Workonward.Campaign.Simulation.Running;

/// <summary>The command line of <see cref="SimulateVerb"/>.</summary>
internal sealed record SimulateOptions
{
    public ulong Seed { get; init; } = 1;

    public ulong Count { get; init; } = 100_000;

    public int Threads { get; init; } = Environment.ProcessorCount;

    public string Folder { get; init; } = Path.Combine(Path.GetTempPath(), "workonward-campaign");

    public bool Verbose { get; init; }

    /// <summary>Null for what isn't a command line of this verb.</summary>
    public static SimulateOptions? Read(string[] arguments)
    {
        var options = new SimulateOptions();
        for (var at = arguments is ["simulate", ..] ? 1 : 0; at < arguments.Length && options is not null; at++)
        {
            options = arguments[at] switch
            {
                "--verbose" => options with { Verbose = true },
                "--seed" when Number(arguments, ++at) is { } seed => options with { Seed = seed },
                "--count" when Number(arguments, ++at) is > 0 and var count => options with { Count = count },
                "--threads" when Number(arguments, ++at) is > 0 and <= 256 and var threads => options with { Threads = (int)threads },
                "--out" when ++at < arguments.Length => options with { Folder = arguments[at] },
                _ => null,
            };
        }

        return options;
    }

    private static ulong? Number(string[] arguments, int at) =>
        at < arguments.Length && ulong.TryParse(arguments[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
