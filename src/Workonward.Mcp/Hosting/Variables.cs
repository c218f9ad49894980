using System.Collections;
using System.Diagnostics;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// The variables that a process was given, and what was wrong with the file that some of them came from.
/// </summary>
/// <param name="Values">The environment's and the file's; the environment wins, so that one variable can be changed
/// for one start.</param>
/// <param name="Mistakes">Of the file, naming it and the line.</param>
internal sealed record Variables(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Mistakes)
{
    private const string Shell = "this shell";

    /// <summary>Where our variables came from, in words: the shell, the file, or both.</summary>
    public string Origin { get; private init; } = Shell;

    /// <summary>Variables of an environment alone.</summary>
    public static Variables Of(IReadOnlyDictionary<string, string> environment) => new(environment, []);

    /// <summary>This process's environment.</summary>
    public static IReadOnlyDictionary<string, string> OfThisProcess()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry pair in Environment.GetEnvironmentVariables())
            values[(string)pair.Key] = (string?)pair.Value ?? "";

        return values;
    }

    /// <summary>The environment and, where one is named, a file of variables.</summary>
    public static Variables Gather(IReadOnlyDictionary<string, string> environment, string? envFile)
    {
        if (envFile is null)
            return Of(environment);

        return FileText.Read(envFile) switch
        {
            FileText.Content content => Merge(environment, envFile, content.Text),
            FileText.Unreadable unreadable => new Variables(
                environment,
                [$"--env-file is {Shown.Value(envFile)}, {unreadable.Problem}. Accepted: a file with NAME=value lines."]),
            _ => throw new UnreachableException(),
        };
    }

    private static Variables Merge(IReadOnlyDictionary<string, string> environment, string envFile, string text)
    {
        var file = EnvFile.Parse(text);
        var values = new Dictionary<string, string>(file.Variables, StringComparer.Ordinal);
        foreach (var (name, value) in environment)
            values[name] = value;

        return new Variables(values, [.. file.Mistakes.Select(mistake => $"{Shown.Value(envFile)} {mistake}")])
        {
            Origin = (HasOurs(environment), HasOurs(file.Variables)) switch
            {
                (_, false) => Shell,
                (false, true) => Shown.Path(envFile),
                (true, true) => $"{Shell} and of {Shown.Path(envFile)}",
            },
        };
    }

    private static bool HasOurs(IReadOnlyDictionary<string, string> variables) =>
        variables.Keys.Any(name => name.StartsWith("WORKONWARD_", StringComparison.Ordinal));
}
