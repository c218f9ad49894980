using System.CommandLine;
using System.Text.Json;
using Workonward.Core.Audit.Proofs;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Audit;

/// <summary>
/// <c>audit check-proof FILE</c>: for somebody who has the proof, the public key and perhaps a checkpoint, and nothing else of
/// the server.
/// </summary>
internal static class AuditCheckProofVerb
{
    private static readonly Argument<string> Proof = new("FILE") { Description = "The proof." };

    private static readonly Option<string?> Checkpoint = new("--checkpoint")
    {
        Description = "A note that came another way: the proof's must be the same.",
        HelpName = "NOTE",
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "check-proof",
            "Check a proof that `audit prove` wrote, and show its records. It needs no server and no settings. "
            + "Exit code 0 when it holds; 1 when it doesn't, 3 when a file can't be read or the key isn't one.")
        {
            Proof,
            PublicKeyOption.Required,
            Checkpoint,
            GlobalOptions.Json,
        };
        verb.SetAction(call => (int)Run(shell, call));
        return verb;
    }

    private static ExitCode Run(Shell shell, ParseResult call)
    {
        try
        {
            var note = call.GetValue(Checkpoint) is { } path ? File.ReadAllText(path) : null;
            var text = File.ReadAllText(call.GetRequiredValue(Proof));
            var check = ProofCheck.Check(text, PublicKeyOption.Read(call.GetRequiredValue(PublicKeyOption.Required)), note, out var fault);
            Write(shell, check, fault, call.GetValue(GlobalOptions.Json));
            return check is null ? ExitCode.Refused : ExitCode.Ok;
        }
        catch (Exception unreadable) when (unreadable is FormatException or IOException or UnauthorizedAccessException)
        {
            shell.Terminal.Say($"It can't be checked: {Shown.Plain(unreadable.Message, longest: 300)}");
            return ExitCode.Storage;
        }
    }

    private static void Write(Shell shell, ProofCheck? check, string? fault, bool isForPrograms)
    {
        if (isForPrograms)
        {
            shell.Terminal.Write(JsonSerializer.Serialize(ProofJson.Of(check, fault), CliJson.Default.ProofJson));
            return;
        }

        if (check is null)
        {
            shell.Terminal.Say($"The proof doesn't hold: {Shown.Plain(fault ?? "", longest: 300)}.");
            return;
        }

        foreach (var line in check.Lines)
            shell.Terminal.Write(line);
        shell.Terminal.Say(FormattableString.Invariant(
            $"The proof holds: these records are among the first {check.Size:N0} of the log {Shown.Plain(check.Origin, longest: 100)}."));
    }
}
