using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Workonward.Core.Audit.Epochs;

namespace Workonward.Mcp.Cli.Audit;

/// <summary><c>audit epochs list</c>.</summary>
internal static class EpochsListVerb
{
    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "list", "List the epochs, the oldest first. Exit code 0; 2 without settings, 3 without a ledger.")
        {
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbLedger.RunWithoutHashKeyAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            ledger => RunAsync(shell, new AuditEpochs(ledger), call.GetValue(GlobalOptions.Json), cancellationToken),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell, AuditEpochs epochs, bool isForPrograms, CancellationToken cancellationToken)
    {
        var all = await epochs.ListAsync(cancellationToken);
        if (isForPrograms)
            shell.Terminal.Write(JsonSerializer.Serialize([.. all.Select(EpochJson.Of)], CliJson.Default.ListEpochJson));
        else
            Table.Write(shell.Terminal, [.. all.Select(epoch => Row(shell, epoch))]);
        return ExitCode.Ok;
    }

    private static TableRow Row(Shell shell, HashEpoch epoch)
    {
        var (mark, word) = epoch switch
        {
            { IsInForce: true } => (Mark.Ok, "in force"),
            { DestroyedAt: not null } => (Mark.Fail, "destroyed"),
            _ => (Mark.Warn, "past"),
        };
        var detail = $"key {epoch.KeyId}, begun {LocalTime.Of(shell, epoch.BegunAt)}"
            + (epoch.DestroyedAt is { } at ? $", destroyed {LocalTime.Of(shell, at)}" : "");
        return new TableRow(epoch.Number.ToString(CultureInfo.InvariantCulture), mark, word, detail);
    }
}
