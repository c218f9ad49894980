using System.CommandLine;
using System.Text.Json;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>What the two verbs of the kill switch have in common: turn it, and say how it stands now.</summary>
/// <param name="Turn">Turns it; false when it was so before.</param>
/// <param name="Done">What is said when it was turned.</param>
/// <param name="Already">What is said when it was so before.</param>
internal sealed record DispatchSwitch(Func<PauseDispatch, CancellationToken, Task<bool>> Turn, string Done, string Already)
{
    /// <summary>The verb that turns it.</summary>
    public Command Declare(Shell shell, string name, string does)
    {
        var verb = new Command(
            name, $"{does} Exit code 0, also when it was so before; 2 without settings, 3 without a ledger.")
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

    private async Task<ExitCode> RunAsync(
        Terminal terminal, Ledger ledger, bool isForPrograms, CancellationToken cancellationToken)
    {
        var changed = await Turn(new PauseDispatch(ledger), cancellationToken);
        var queues = await new ListSends(ledger).OverviewAsync(cancellationToken);
        if (isForPrograms)
        {
            terminal.Write(JsonSerializer.Serialize(DispatchJson.Of(queues, changed), CliJson.Default.DispatchJson));
            return ExitCode.Ok;
        }

        terminal.Write(changed ? Done : Already);
        terminal.Write($"{DispatchWords.Waiting(queues.Waiting)}.");
        return ExitCode.Ok;
    }
}
