using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Sends;

/// <summary><c>sends resolve ID... accepted|not-sent</c>: settles sends whose fate is unknown, many at once.</summary>
internal static class SendsResolveVerb
{
    private const string Accepted = "accepted";
    private const string NotSent = "not-sent";

    // One argument, since the parser can't tell where a list ends that another argument follows.
    private static readonly Argument<string[]> Words = new("ID... accepted|not-sent")
    {
        Description = "The ids of sends that are unknown, and as the last word what PING8's log says of them: "
            + "accepted when it is there, not-sent when it isn't.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "resolve",
            "Settle sends whose fate is unknown, for example: sends resolve ID ID accepted. It asks nothing. "
            + "Exit code 0; 1 when one of them could not be settled, 2 without a verdict or settings, "
            + "3 without a ledger.")
        {
            Words,
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) =>
        {
            var words = call.GetRequiredValue(Words);
            return (int)(FindMistake(words) is { } mistake
                ? Refuse(shell.Terminal, mistake)
                : await VerbLedger.RunAsync(
                    shell,
                    GlobalOptions.Variables(shell, call),
                    ledger => RunAsync(shell, ledger, words, call.GetValue(GlobalOptions.Json), cancellationToken),
                    cancellationToken));
        });
        return verb;
    }

    // Nothing is settled before the whole line is understood.
    private static string? FindMistake(string[] words)
    {
        if (words[^1] is not (Accepted or NotSent))
        {
            var meant = Spelling.Nearest(words[^1].Replace('_', '-'), [Accepted, NotSent]);
            return $"The last word is {Shown.Value(words[^1])}."
                + $"{(meant is null ? "" : $" Did you mean {meant}?")} Accepted: {Accepted} or {NotSent}, after the ids.";
        }

        return words.Length == 1 ? $"No id is given. Accepted: ids of sends, then {Accepted} or {NotSent}." : null;
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell, Ledger ledger, string[] words, bool isForPrograms, CancellationToken cancellationToken)
    {
        var (resolve, sends) = (new ResolveSends(ledger), new ListSends(ledger));
        var results = new List<ResolvedJson>();
        foreach (var id in words[..^1].Distinct(StringComparer.Ordinal))
        {
            var outcome = await resolve.ExecuteAsync(id, words[^1] is Accepted, cancellationToken);
            results.Add(await ResultAsync(sends, id, outcome, cancellationToken));
            if (!isForPrograms)
                shell.Terminal.Write(Line(results[^1]));
        }

        if (isForPrograms)
            shell.Terminal.Write(JsonSerializer.Serialize(results, CliJson.Default.ListResolvedJson));
        return results.TrueForAll(result => result.Settled) ? ExitCode.Ok : ExitCode.Refused;
    }

    private static async Task<ResolvedJson> ResultAsync(
        ListSends sends, string id, ResolveOutcome outcome, CancellationToken cancellationToken) => outcome switch
        {
            ResolveOutcome.Settled settled => new(id, Settled: true, SendStatus.Of(settled.Report.State)),
            ResolveOutcome.NotUnknown known => new(
                id,
                Settled: false,
                SendStatus.Of(known.State),
                $"It is {SendStatus.Of(known.State)}; only what is unknown can be settled."),
            ResolveOutcome.NotFound => new(
                id,
                Settled: false,
                Status: null,
                await NearbySends.NotFoundAsync(sends, id, cancellationToken)),
            _ => throw new UnreachableException(),
        };

    private static string Line(ResolvedJson result) => result.Settled
        ? $"{result.SendId}  {result.Status}"
        : $"{Shown.Plain(result.SendId)}  not settled: {result.Problem}";

    private static ExitCode Refuse(Terminal terminal, string mistake)
    {
        terminal.Say(mistake);
        return ExitCode.Usage;
    }
}
