using System.CommandLine;
using System.Text.Json;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Verification;
using Workonward.Core.Outbox;

namespace Workonward.Mcp.Cli.Audit;

/// <summary><c>audit key</c>: the public half of the key that signs the checkpoints, for whoever is to check the log.</summary>
internal static class AuditKeyVerb
{
    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "key",
            "Print the public key of the audit log: one line that names the log, and a PEM. "
            + "Exit code 0; 1 before the first record and key were made, 2 without settings, 3 without a ledger.")
        {
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbLedger.RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            ledger => RunAsync(shell, ledger, call.GetValue(GlobalOptions.Json), cancellationToken),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell, Ledger ledger, bool isForPrograms, CancellationToken cancellationToken)
    {
        if (AuditPlace.KeyIn(ledger.KeyFolder) is not { } key
            || await new AuditTail(ledger).LogNameAsync(cancellationToken) is not { } log)
        {
            shell.Terminal.Say("There is no signing key yet, or no record: the server's first start makes both.");
            return ExitCode.Refused;
        }

        if (isForPrograms)
        {
            var form = new AuditKeyJson(log, key.KeyId, key.Vkey(log), key.Pem());
            shell.Terminal.Write(JsonSerializer.Serialize(form, CliJson.Default.AuditKeyJson));
            return ExitCode.Ok;
        }

        shell.Terminal.Write(key.Vkey(log));
        shell.Terminal.Write(key.Pem());
        return ExitCode.Ok;
    }
}
