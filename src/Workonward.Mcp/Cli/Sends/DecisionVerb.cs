using System.CommandLine;
using System.Text.Json;
using Workonward.Core.Approval;
using Workonward.Core.Grants;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Sends;

/// <summary>What <c>sends approve</c> and <c>sends decline</c> have in common.</summary>
internal static class DecisionVerb
{
    private static readonly Argument<string> Id = new("ID")
    {
        Description = "The id of the request, or of one of its sends.",
    };

    private static readonly Option<string?> As = new("--as")
    {
        Description = "The approver in whose name you act, for the record. It counts as the operator all the same.",
        HelpName = "EMAIL",
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell, string name, string description, bool approves)
    {
        var verb = new Command(name, description) { Id, As, GlobalOptions.Json };
        verb.SetAction(async (call, cancellationToken) => (int)await RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            new Word(call.GetRequiredValue(Id), call.GetValue(As), approves, call.GetValue(GlobalOptions.Json)),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell, Variables variables, Word word, CancellationToken cancellationToken)
    {
        if (VerbSettings.Find(shell, variables, DecisionPlace.Read) is not { } place)
            return ExitCode.Usage;
        string? emailKey = null;
        if (word.As is { } given)
        {
            emailKey = (EmailAddress.Read(given) as AddressReading.Valid)?.Address.Key;
            if (emailKey is null || !place.Approvers.Contains(emailKey))
                return Refuse(shell.Terminal, given, place.Approvers);
        }

        return await VerbLedger.RunAsync(
            shell,
            DataFolder.Of(place.Data),
            ledger => DecideAsync(shell, ledger, place.Approvers, word, Decider.Operator(emailKey), cancellationToken),
            cancellationToken);
    }

    private static async Task<ExitCode> DecideAsync(
        Shell shell, Ledger ledger, AllowedEmails approvers, Word word, Decider decider, CancellationToken cancellationToken)
    {
        var (decide, sends) = (new DecideHeld(ledger, approvers), new ListSends(ledger));
        var asked = await sends.FindByAnyIdAsync(word.Id, cancellationToken);
        var result = asked is null
            ? new DecidedJson(word.Id, Decided: false, Status: null, await NearbySends.NotFoundAsync(sends, word.Id, cancellationToken))
            : DecidedJson.Of(word.Approves
                ? await decide.ApproveAsync(word.Id, asked.Fingerprint, decider, cancellationToken)
                : await decide.DeclineAsync(word.Id, asked.Fingerprint, decider, cancellationToken));
        if (word.IsForPrograms)
            shell.Terminal.Write(JsonSerializer.Serialize(result, CliJson.Default.DecidedJson));
        else
            shell.Terminal.Write($"{Shown.Plain(result.RequestId)}  {result.Status ?? "not decided"}: {result.Message}");
        return result.Decided ? ExitCode.Ok : ExitCode.Refused;
    }

    private static ExitCode Refuse(Terminal terminal, string given, AllowedEmails approvers)
    {
        var known = approvers.Keys.Count == 0 ? "none: no approver is named" : string.Join(", ", approvers.Keys);
        terminal.Say($"--as is {Shown.Value(given)}. Accepted: an address of WORKONWARD_MCP_APPROVER_EMAILS ({known}).");
        return ExitCode.Usage;
    }

    private sealed record Word(string Id, string? As, bool Approves, bool IsForPrograms);
}
