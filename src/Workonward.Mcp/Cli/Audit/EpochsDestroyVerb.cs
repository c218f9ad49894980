using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Workonward.Core.Audit.Epochs;

namespace Workonward.Mcp.Cli.Audit;

/// <summary><c>audit epochs destroy N</c>: unlinks a whole time's records from the addresses, for whoever hasn't got the ledger.</summary>
internal static class EpochsDestroyVerb
{
    private static readonly Argument<int> Epoch = new("N") { Description = "The epoch, as `audit epochs list` numbers it." };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "destroy",
            "Destroy the key of an epoch that isn't in force: nobody can link its hashes to addresses any more without the "
            + "ledger, which keeps each send's address, and the log still verifies. It asks nothing. Exit code 0, also when it was destroyed before; 1 for the epoch in force or one that "
            + "there isn't, 2 without settings, 3 without a ledger.")
        {
            Epoch,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbLedger.RunWithoutHashKeyAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            async ledger =>
            {
                var epoch = call.GetValue(Epoch);
                var outcome = await new AuditEpochs(ledger).DestroyAsync(epoch, cancellationToken);
                shell.Terminal.Say(Words(outcome, epoch.ToString(CultureInfo.InvariantCulture)));
                return outcome is EpochDestruction.Destroyed or EpochDestruction.WasDestroyed ? ExitCode.Ok : ExitCode.Refused;
            },
            cancellationToken));
        return verb;
    }

    private static string Words(EpochDestruction outcome, string epoch) => outcome switch
    {
        EpochDestruction.Destroyed =>
            $"The key of epoch {epoch} is destroyed. Destroy its copies in your backups too. The ledger still has each send's address, "
            + "so whoever has the ledger still knows whom a record means. A server that was started before the "
            + "newest epoch was made goes on with the key until it is started again.",
        EpochDestruction.WasDestroyed => $"The key of epoch {epoch} was destroyed before.",
        EpochDestruction.InForce =>
            $"Epoch {epoch} is in force, so its key was left. Begin a new one first (`workonward-mcp audit epochs new`), and "
            + "start the server again.",
        EpochDestruction.Unknown => $"There is no epoch {epoch}. To see them: workonward-mcp audit epochs list",
        _ => throw new UnreachableException(),
    };
}
