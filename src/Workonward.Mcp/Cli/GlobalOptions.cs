using System.CommandLine;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli;

/// <summary>Options that every verb takes, or that several share.</summary>
internal static class GlobalOptions
{
    /// <summary>A file of variables, below the environment.</summary>
    public static Option<string?> EnvFile { get; } = new("--env-file")
    {
        Description = "A file with NAME=value lines; variables of the environment win over it.",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Output for programs.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Write JSON instead of text." };

    /// <summary>The variables that a call of a verb was given.</summary>
    public static Variables Variables(Shell shell, ParseResult call) =>
        Hosting.Variables.Gather(shell.Environment, call.GetValue(EnvFile));
}
