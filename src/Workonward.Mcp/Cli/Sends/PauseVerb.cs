using System.CommandLine;
using System.Text.Json;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;

namespace Workonward.Mcp.Cli.Sends;

/// <summary><c>pause</c>: the kill switch, on.</summary>
internal static class PauseVerb
{
    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "pause",
            "Stop every dispatch, in every process on this ledger, from the next send on. "
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
        var changed = await new PauseDispatch(ledger).PauseAsync(cancellationToken);
        var queues = await new ListSends(ledger).OverviewAsync(cancellationToken);
        if (isForPrograms)
        {
            terminal.Write(JsonSerializer.Serialize(DispatchJson.Of(queues, changed), CliJson.Default.DispatchJson));
            return ExitCode.Ok;
        }

        terminal.Write(changed
            ? "Dispatch is paused: nothing more is handed over, by any server on this ledger."
            : "Dispatch was paused already.");
        terminal.Write($"{DispatchWords.Waiting(queues.Waiting)}.");
        return ExitCode.Ok;
    }
}
