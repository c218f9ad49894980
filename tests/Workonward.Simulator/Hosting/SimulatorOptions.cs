using System.Globalization;

namespace Workonward.Simulator.Hosting;

/// <summary>How a simulator is started.</summary>
/// <param name="DataFolder">Where its post office lives; made if need be.</param>
public sealed record SimulatorOptions(string DataFolder)
{
    /// <summary>What the program says to a wrong command line.</summary>
    public const string Usage =
        "Usage: Workonward.Simulator --data DIR [--port N] [--control-port N] [--key HEX] [--instant] [--delay MILLISECONDS]";

    /// <summary>The Send API's port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The control listener's port; 0 takes a free one.</summary>
    public int ControlPort { get; init; }

    /// <summary>The API key that it takes; null makes one.</summary>
    public string? Key { get; init; }

    /// <summary>Takes single sends without a database.</summary>
    public bool Instant { get; init; }

    /// <summary>How long an instant answer takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Answers null for a command line that isn't understood.</summary>
    /// <param name="args">The command line.</param>
    public static SimulatorOptions? Parse(IReadOnlyList<string> args)
    {
        var options = new SimulatorOptions("");
        for (var i = 0; i < args.Count; i++)
        {
            if (string.Equals(args[i], "--instant", StringComparison.Ordinal))
                options = options with { Instant = true };
            else if (i + 1 == args.Count || With(options, args[i], args[++i]) is not { } next)
                return null;
            else
                options = next;
        }
        return options.DataFolder.Length == 0 ? null : options;
    }

    private static SimulatorOptions? With(SimulatorOptions options, string name, string value) => name switch
    {
        "--data" => options with { DataFolder = value },
        "--key" => options with { Key = value },
        "--port" when Number(value) is { } port => options with { Port = port },
        "--control-port" when Number(value) is { } port => options with { ControlPort = port },
        "--delay" when Number(value) is { } delay => options with { Delay = TimeSpan.FromMilliseconds(delay) },
        _ => null,
    };

    private static int? Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65535 ? number : null;
}
