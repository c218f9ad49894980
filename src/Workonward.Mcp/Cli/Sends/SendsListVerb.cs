using System.CommandLine;
using System.Text.Json;
using Workonward.Core.Approval;
using Workonward.Core.Sending;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Sends;

/// <summary><c>sends list</c>: the newest sends, and whether dispatch is paused.</summary>
internal static class SendsListVerb
{
    private static readonly Option<string?> State = new("--state")
    {
        Description = $"Only sends in this state: {string.Join(", ", SendStatus.All)}.",
        HelpName = "WORD",
    };

    private static readonly Option<int> Limit =
        CountOption.Declare("--limit", "How many at most.", least: 1, most: 10_000);

    private static readonly Option<string?> Before = new("--before")
    {
        Description = "Only sends older than this one.",
        HelpName = "ID",
    };

    private static readonly Option<bool> Held = new("--held")
    {
        Description = "What waits for a person instead: the oldest requests first, with their contents. Not with --state and --before.",
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "list",
            "List the newest sends of all callers: time, status, recipient, send id, evidence. "
            + "Exit code 0; 2 for a wrong option or without settings, 3 without a ledger.")
        {
            State,
            Limit,
            Before,
            Held,
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) =>
        {
            var wanted = new Wanted(
                call.GetValue(State),
                call.GetValue(Limit),
                call.GetValue(Before),
                call.GetValue(Held),
                call.GetValue(GlobalOptions.Json));
            return (int)(FindMistake(wanted) is { } mistake
                ? Refuse(shell.Terminal, mistake)
                : await VerbLedger.RunAsync(
                    shell,
                    GlobalOptions.Variables(shell, call),
                    ledger => wanted.Held
                        ? HeldList.RunAsync(shell, new HeldRequests(ledger), wanted.Limit, wanted.IsForPrograms, cancellationToken)
                        : RunAsync(shell, new ListSends(ledger), wanted, cancellationToken),
                    cancellationToken));
        });
        return verb;
    }

    private static string? FindMistake(Wanted wanted)
    {
        if (wanted is { Held: true, State: not null } or { Held: true, Before: not null })
            return "--held lists what waits for a person. Accepted: --held without --state and --before.";
        if (wanted.State is not { } word || SendStatus.Read(word) is not null)
            return null;
        var meant = Spelling.Nearest(word, SendStatus.All) is { } nearest ? $" Did you mean {nearest}?" : "";
        return $"--state is {Shown.Value(word)}.{meant} Accepted: {string.Join(", ", SendStatus.All)}.";
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell, ListSends sends, Wanted wanted, CancellationToken cancellationToken)
    {
        if (wanted.Before is { } before && await sends.FindAsync(before, cancellationToken) is null)
            return Refuse(shell.Terminal, await NearbySends.NotFoundAsync(sends, before, cancellationToken));

        // One more than asked for tells whether there are older ones.
        var state = wanted.State is { } word ? SendStatus.Read(word) : null;
        var found = await sends.NewestAsync(state, wanted.Before, wanted.Limit + 1, cancellationToken);
        var shown = found.Take(wanted.Limit).ToList();
        var older = found.Count > shown.Count ? shown[^1].SendId : null;
        var queues = await sends.OverviewAsync(cancellationToken);
        if (wanted.IsForPrograms)
        {
            shell.Terminal.Write(JsonSerializer.Serialize(
                new SendListJson([.. shown.Select(SendJson.Of)], older, DispatchJson.Of(queues)),
                CliJson.Default.SendListJson));
        }
        else
        {
            Write(shell, shown, older, queues);
        }

        return ExitCode.Ok;
    }

    private static void Write(Shell shell, List<LedgerLine> shown, string? older, DispatchOverview queues)
    {
        Table.Write(shell.Terminal, [.. shown.Select(line => Row(shell, line))]);
        shell.Terminal.Say(shown.Count == 0 ? "No sends." : LocalTime.Zone(shell));
        if (older is not null)
            shell.Terminal.Say($"Older ones: --before {older}");
        foreach (var sentence in DispatchWords.Of(queues))
            shell.Terminal.Say(sentence);
    }

    // For a person an id has a line of its own; for grep and awk a send is one line.
    private static TableRow Row(Shell shell, LedgerLine line)
    {
        var recipient = Shown.Plain(line.Recipient, longest: 320);
        var status = SendStatus.Of(line.State);
        var evidence = line.Evidence is { } code && code != status ? $"  {Shown.Plain(code)}" : "";
        return new TableRow(
            LocalTime.Of(shell, line.CreatedAt),
            SendMark.Of(line.State),
            status,
            shell.Terminal.IsForPeople
                ? $"{recipient}\n{line.SendId}{evidence}"
                : $"{recipient}  {line.SendId}{evidence}");
    }

    private static ExitCode Refuse(Terminal terminal, string mistake)
    {
        terminal.Say(mistake);
        return ExitCode.Usage;
    }

    private sealed record Wanted(string? State, int Limit, string? Before, bool Held, bool IsForPrograms);
}
