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

    private static readonly Option<string?> Fingerprint = new("--fingerprint")
    {
        Description = "The whole fingerprint of the request that you looked at: for scripts, where nobody can be asked for it.",
        HelpName = "HEX",
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell, string name, string description, bool approves)
    {
        var verb = new Command(name, description) { Id, As, GlobalOptions.Json };
        // To decline asks nothing: what wrongly doesn't go can be asked for again.
        if (approves)
            verb.Options.Add(Fingerprint);
        verb.SetAction(async (call, cancellationToken) => (int)await RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            new Word(
                call.GetRequiredValue(Id),
                call.GetValue(As),
                approves,
                approves ? call.GetValue(Fingerprint) : null,
                call.GetValue(GlobalOptions.Json)),
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
            ledger => DecideAsync(shell, ledger, place, word, Decider.Operator(emailKey), cancellationToken),
            cancellationToken);
    }

    private static async Task<ExitCode> DecideAsync(
        Shell shell, Ledger ledger, DecisionPlace place, Word word, Decider decider, CancellationToken cancellationToken)
    {
        var sends = new ListSends(ledger);
        if (await sends.FindByAnyIdAsync(word.Id, cancellationToken) is not { } asked)
        {
            var problem = await NearbySends.NotFoundAsync(sends, word.Id, cancellationToken);
            return Tell(shell, word, new DecidedJson(word.Id, Decided: false, Status: null, problem));
        }

        var fingerprint = word.Fingerprint ?? asked.Fingerprint;
        // What doesn't wait any more is told so; there is nothing to look at.
        if (word is { Approves: true, Fingerprint: null }
            && await new HeldRequests(ledger).FindAsync(word.Id, cancellationToken) is { } held)
        {
            if (word.IsForPrograms || shell.Terminal.In is not { } input)
                return RefuseUnasked(shell.Terminal);
            if (await FingerprintPrompt.AskAsync(shell, input, held, cancellationToken) is not { } shown)
                return ExitCode.Refused;
            fingerprint = shown;
        }

        var decide = new DecideHeld(ledger, place.Approvers);
        var outcome = word.Approves
            ? await decide.ApproveAsync(word.Id, fingerprint, decider, cancellationToken)
            : await decide.DeclineAsync(word.Id, fingerprint, decider, cancellationToken);
        var queues = await sends.OverviewAsync(cancellationToken);
        return Tell(shell, word, DecidedJson.Of(outcome, ApprovedWords.Of(queues, place.IsDryRun)));
    }

    private static ExitCode Tell(Shell shell, Word word, DecidedJson result)
    {
        if (word.IsForPrograms)
            shell.Terminal.Write(JsonSerializer.Serialize(result, CliJson.Default.DecidedJson));
        else
            shell.Terminal.Write($"{Shown.Plain(result.RequestId)}  {result.Status ?? "not decided"}: {result.Message}");
        return result.Decided ? ExitCode.Ok : ExitCode.Refused;
    }

    private static ExitCode RefuseUnasked(Terminal terminal)
    {
        terminal.Say("Nothing was decided: sends approve shows the request and asks for the beginning of its fingerprint, and nobody "
            + "sits at this terminal. Accepted from a script or with --json: --fingerprint with the whole fingerprint, as "
            + "workonward-mcp sends list --held shows it.");
        return ExitCode.Usage;
    }

    private static ExitCode Refuse(Terminal terminal, string given, AllowedEmails approvers)
    {
        var known = approvers.Keys.Count == 0 ? "none: no approver is named" : string.Join(", ", approvers.Keys);
        terminal.Say($"--as is {Shown.Value(given)}. Accepted: an address of WORKONWARD_MCP_APPROVER_EMAILS ({known}).");
        return ExitCode.Usage;
    }

    private sealed record Word(string Id, string? As, bool Approves, string? Fingerprint, bool IsForPrograms);
}
