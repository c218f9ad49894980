using System.Diagnostics;

namespace Workonward.Campaign.Servers;

/// <summary>A server that can be started.</summary>
/// <param name="Path">The executable.</param>
/// <param name="Arguments">What it is given.</param>
/// <param name="HasHooks">Whether it dies where the variable CRASH_AT says.</param>
internal sealed record ServerProgram(string Path, IReadOnlyList<string> Arguments, bool HasHooks)
{
    /// <summary>This very program, as another process with one of its hidden verbs.</summary>
    public static ServerProgram Own(string verb) => new(
        System.IO.Path.Combine(AppContext.BaseDirectory, "Workonward.Campaign"), [verb], HasHooks: false);

    /// <summary>Whether it is the server of this project, which keeps a log and a verb to verify it.</summary>
    public bool KeepsLog => Arguments.Count == 0;

    /// <summary>How it is started: with these variables and no other, its streams in our hands.</summary>
    public ProcessStartInfo Start(IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in Arguments)
            start.ArgumentList.Add(argument);
        // What the machine needs to run a .NET program at all; no setting of the user's own.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("WORKONWARD", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return start;
    }
}
