using System.CommandLine;
using System.Diagnostics;
using Workonward.Core.Audit.Proofs;
using Workonward.Core.Outbox;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Audit;

/// <summary><c>audit prove SEND_ID</c>: the records of a send, and why they are in the signed log, for somebody who has neither.</summary>
internal static class AuditProveVerb
{
    private static readonly Argument<string> Id = new("SEND_ID") { Description = "The send's id." };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "A file for the proof, which must not exist; standard output without it.",
        HelpName = "FILE",
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "prove",
            "Write a proof that the records of a send are in the signed log. It is JSON, with --json or without. "
            + "Exit code 0; 1 when there is no such send or its newest record isn't signed yet, 2 without settings, 3 without a ledger.")
        {
            Id,
            Out,
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbLedger.RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            ledger => RunAsync(shell, ledger, call.GetRequiredValue(Id), call.GetValue(Out), cancellationToken),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell, Ledger ledger, string sendId, string? path, CancellationToken cancellationToken)
    {
        switch (await AuditProver.ProveAsync(ledger.DatabaseFile, sendId, shell.Clock))
        {
            case ProofOutcome.Proved proved:
                if (path is null)
                    shell.Terminal.Write(proved.Text);
                else if (!await TryWriteAsync(shell, path, proved.Text, cancellationToken))
                    return ExitCode.Refused;
                shell.Terminal.Say(FormattableString.Invariant(
                    $"{proved.Records} records, by the checkpoint of {proved.Size:N0}. To check it: workonward-mcp audit check-proof FILE --pub KEY"));
                return ExitCode.Ok;
            case ProofOutcome.NotSigned early:
                shell.Terminal.Say(FormattableString.Invariant(
                    $"Record {early.Last} of this send isn't signed yet; the newest checkpoint covers {early.Newest}. One is made each minute."));
                return ExitCode.Refused;
            case ProofOutcome.NotFound:
                shell.Terminal.Say($"The log has no records of a send {Shown.Value(sendId)}; those of retired segments are gone.");
                return ExitCode.Refused;
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<bool> TryWriteAsync(Shell shell, string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew);
            await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text + "\n"), cancellationToken);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            shell.Terminal.Say($"{Shown.Path(path)} can't be written: {Shown.Plain(failure.Message, longest: 300)}");
            return false;
        }
    }
}
