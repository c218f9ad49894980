using System.CommandLine;
using System.Text.Json;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;

namespace Workonward.Mcp.Cli.Sends;

/// <summary><c>resume</c>: the kill switch, off again.</summary>
internal static class ResumeVerb
{
    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "resume",
            "Let dispatch go on, also where a backend had paused itself. "
            + "Exit code 0, also when it was so before; 2 without settings, 3 without a ledger.")
        {
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbLedger.RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            ledger => RunAsync(shell.Terminal, ledger, call.GetValue(GlobalOptions.Json), cancellationToken),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Terminal terminal, Ledger ledger, bool isForPrograms, CancellationToken cancellationToken)
    {
        var changed = await new PauseDispatch(ledger).ResumeAsync(cancellationToken);
        var queues = await new ListSends(ledger).OverviewAsync(cancellationToken);
        if (isForPrograms)
        {
            terminal.Write(JsonSerializer.Serialize(DispatchJson.Of(queues, changed), CliJson.Default.DispatchJson));
            return ExitCode.Ok;
        }

        terminal.Write(changed
            ? "Dispatch goes on."
            : "Dispatch was not paused.");
        terminal.Write($"{DispatchWords.Waiting(queues.Waiting)}.");
        return ExitCode.Ok;
    }
}
