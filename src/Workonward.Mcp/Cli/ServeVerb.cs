using System.CommandLine;
using System.Diagnostics;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli;

/// <summary><c>serve</c>: the server, over standard input and output or HTTP.</summary>
internal static class ServeVerb
{
    private static readonly Option<bool> AuditRecover = new("--audit-recover")
    {
        Description = "Go on although the audit log doesn't agree with itself: files that disagree are set aside, and a record "
            + "of the gap is written.",
    };

    /// <summary>The verb; it is also what runs without one.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command("serve", "Run the server (the default).") { AuditRecover };
        verb.SetAction((call, cancellationToken) => RunAsync(
            shell, GlobalOptions.Variables(shell, call), call.GetValue(AuditRecover), cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(
        Shell shell, Variables variables, bool recoversAudit, CancellationToken cancellationToken)
    {
        switch (ServerStart.Prepare(variables, MountTable.OfThisProcess()))
        {
            case ServerStart.Refused refused:
                Warn(shell.Terminal, refused.Warnings);
                shell.Terminal.Say("workonward-mcp cannot start:", refused.Mistakes);
                return (int)ExitCode.Usage;
            case ServerStart.Ready ready:
                Warn(shell.Terminal, ready.Warnings);
                return (int)await ServerHost.RunAsync(ready with { RecoversAudit = recoversAudit }, shell, cancellationToken);
            default:
                throw new UnreachableException();
        }
    }

    private static void Warn(Terminal terminal, IReadOnlyList<string> warnings)
    {
        if (warnings.Count > 0)
            terminal.Say("workonward-mcp warns:", warnings);
    }
}
