using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli;

/// <summary>What a verb has around it.</summary>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Environment">The variables of the process, before any file of variables.</param>
/// <param name="Clock">The time.</param>
internal sealed record Shell(Terminal Terminal, IReadOnlyDictionary<string, string> Environment, TimeProvider Clock)
{
    /// <summary>The shell of this process.</summary>
    public static Shell OfThisProcess()
    {
        var environment = Variables.OfThisProcess();
        return new Shell(Terminal.OfThisProcess(environment), environment, TimeProvider.System);
    }
}
