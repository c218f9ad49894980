using System.CommandLine;
using System.Text.Json;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Verification;
using Workonward.Core.Outbox;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Audit;

/// <summary>
/// <c>audit verify</c>: everything that can be checked of the log. In an installation it looks at all that lies there, and at the
/// anchor file of its settings; with <c>--files</c> at what an auditor was given, and at no settings.
/// </summary>
internal static class AuditVerifyVerb
{
    // A log that is being written may be seen between two of its steps: what seems wrong is looked at once more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly Option<string[]> Files = new("--files")
    {
        Description = "The segments, instead of the installation's own.",
        HelpName = "PATH",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Ledger = new("--ledger")
    {
        Description = "The ledger's database beside --files.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> From = new("--from")
    {
        Description = "A note up to which the log was verified before.",
        HelpName = "NOTE_FILE",
    };

    private static readonly Option<string?> Anchors = new("--anchors")
    {
        Description = "Notes that were kept out of the server's reach; in an installation the anchor file of its settings by default.",
        HelpName = "FILE",
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "verify",
            "Verify the audit log against itself, the ledger, the signing key and the anchors. "
            + "Exit code 0 when everything is there and agrees, 1 tampered, 2 incomplete, 3 unreadable.")
        {
            Files,
            Ledger,
            PublicKeyOption.Several,
            From,
            Anchors,
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) =>
        {
            if (Inputs(shell, call) is not { } inputs)
                return (int)AuditVerdict.Unreadable;
            var report = await AuditVerifier.VerifyAsync(inputs(), shell.Clock);
            if (report.Verdict is AuditVerdict.Tampered or AuditVerdict.Unreadable && call.GetValue(Files) is not { Length: > 0 })
            {
                await Task.Delay(Patience, shell.Clock, cancellationToken);
                report = await AuditVerifier.VerifyAsync(inputs(), shell.Clock);
            }

            Write(shell, report, call.GetValue(GlobalOptions.Json));
            return (int)report.Verdict;
        });
        return verb;
    }

    // The segments are listed anew for each look: one may be closed meanwhile.
    private static Func<AuditInputs>? Inputs(Shell shell, ParseResult call)
    {
        try
        {
            List<AuditPublicKey> keys = [.. (call.GetValue(PublicKeyOption.Several) ?? []).Select(PublicKeyOption.Read)];
            var files = call.GetValue(Files) ?? [];
            if (files.Length > 0)
                return () => With(new AuditInputs(files) { Keys = keys, Ledger = call.GetValue(Ledger) }, call);
            if (VerbSettings.Find(shell, GlobalOptions.Variables(shell, call), Installation.Read) is not { } own)
                return null;
            var place = DataFolder.Of(own.Data).Place;
            var given = keys.Count > 0 ? keys : AuditPlace.KeysIn(place.KeyFolder);
            return () => With(AuditPlace.Of(place) with { Keys = given, OwnAnchors = own.AnchorFile }, call);
        }
        catch (Exception unusable) when (unusable is FormatException or IOException or UnauthorizedAccessException or LedgerException)
        {
            shell.Terminal.Say($"The key can't be read: {Shown.Plain(unusable.Message, longest: 300)}");
            return null;
        }
    }

    private static AuditInputs With(AuditInputs inputs, ParseResult call) =>
        inputs with { From = call.GetValue(From), Anchors = call.GetValue(Anchors) };

    private static void Write(Shell shell, AuditReport report, bool isForPrograms)
    {
        if (isForPrograms)
        {
            shell.Terminal.Write(JsonSerializer.Serialize(VerificationJson.Of(report), CliJson.Default.VerificationJson));
            return;
        }

        Table.Write(shell.Terminal, [.. VerificationWords.Of(report)]);
    }

    private sealed record Installation(DataSettings Data, string? AnchorFile)
    {
        public static Installation Read(SettingsReader reader) => new(DataSettings.Read(reader), AuditTrailSettings.ReadAnchorFile(reader));
    }
}
