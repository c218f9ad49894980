using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Mcp.Backends;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Sends;

/// <summary><c>sends show ID</c>: all that the ledger knows of one send, and where to look for it in PING8.</summary>
internal static class SendsShowVerb
{
    private static readonly Argument<string> Id = new("ID") { Description = "The send's id." };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "show",
            "Show one send, and where in PING8 to look for it. "
            + "Exit code 0; 1 when there is no such send, 2 without settings, 3 without a ledger.")
        {
            Id,
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbLedger.RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            ledger => RunAsync(
                shell,
                new ListSends(ledger),
                call.GetRequiredValue(Id),
                call.GetValue(GlobalOptions.Json),
                cancellationToken),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell, ListSends sends, string id, bool isForPrograms, CancellationToken cancellationToken)
    {
        if (await sends.FindAsync(id, cancellationToken) is not { } line)
        {
            shell.Terminal.Say(await NearbySends.NotFoundAsync(sends, id, cancellationToken));
            return ExitCode.Refused;
        }

        if (isForPrograms)
        {
            shell.Terminal.Write(JsonSerializer.Serialize(SendJson.Of(line), CliJson.Default.SendJson));
            return ExitCode.Ok;
        }

        Table.Write(shell.Terminal, [.. Fields(shell, line).Where(field => field.Detail.Length > 0)]);
        shell.Terminal.Say(LocalTime.Zone(shell));
        foreach (var sentence in Hints(line))
            shell.Terminal.Say(sentence);
        return ExitCode.Ok;
    }

    private static IEnumerable<TableRow> Fields(Shell shell, LedgerLine line) =>
    [
        Field("send id", line.SendId),
        Field("status", SendStatus.Of(line.State)),
        Field("dry-run", line.DryRun ? "yes: nothing was transmitted" : "no"),
        Field("recipient", line.Recipient),
        Field("asked by", line.Subject),
        Field("created", LocalTime.Of(shell, line.CreatedAt)),
        Field("changed", LocalTime.Of(shell, line.ChangedAt)),
        Field("attempts", line.Attempt.ToString(CultureInfo.InvariantCulture)),
        Field("evidence", line.Evidence),
        Field("message id", line.Reply?.MessageId),
        Field("API log id", line.Reply?.ApiLogId?.ToString(CultureInfo.InvariantCulture)),
        Field("engine", line.Reply?.Engine),
        Field("injection", line.Reply?.InjectionStatus),
        Field("delivery", line.Reply?.DeliveryStatus),
        Field("request id", line.RequestId),
        Field("fingerprint", line.Fingerprint),
        Field("backend", IsBuiltIn(line) ? "the built-in post office" : line.BackendProfile),
        Field("policy", line.PolicyVersion),
    ];

    private static TableRow Field(string name, string? value) =>
        TableRow.Plain(name, Shown.Plain(value ?? "", longest: 320));

    private static IEnumerable<string> Hints(LedgerLine line)
    {
        if (line.DryRun || line.Attempt == 0)
            yield break;

        yield return IsBuiltIn(line)
            ? "It is in the outbox of the built-in post office, by its attrib "
                + $"{ApprovedEmail.ReferenceAttrib} = {line.SendId}."
            : "To find it in PING8: open the API log of the key that sent it, and look for the attrib "
                + $"{ApprovedEmail.ReferenceAttrib} = {line.SendId}.";
        if (line.State is not SendState.Unknown)
            yield break;

        // On lines of their own, so that they can be copied.
        yield return $"If it is there:\n  workonward-mcp sends resolve {line.SendId} accepted";
        yield return $"If it is not:\n  workonward-mcp sends resolve {line.SendId} not-sent";
    }

    private static bool IsBuiltIn(LedgerLine line) =>
        string.Equals(line.BackendProfile, BackendProfiles.BuiltIn.Id, StringComparison.Ordinal);
}
