using System.CommandLine;
using System.Globalization;
using Workonward.Core.Audit.Epochs;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Audit;

/// <summary><c>audit epochs new</c>: another key from the next start on; also the way on when the key in force is lost.</summary>
internal static class EpochsNewVerb
{
    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "new",
            "Make a new key for the hashes of recipients; a server hashes with it from its next start on. Exit code 0; 2 without "
            + "settings, 3 without a ledger.");
        verb.SetAction(async (call, cancellationToken) => (int)await VerbLedger.RunWithoutHashKeyAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            async ledger =>
            {
                var (epoch, path) = await new AuditEpochs(ledger).BeginAsync(cancellationToken);
                shell.Terminal.Say(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Epoch {epoch} begins with the server's next start. Its key is {Shown.Path(path)}: keep a backup of it."));
                return ExitCode.Ok;
            },
            cancellationToken));
        return verb;
    }
}
