using System.CommandLine;
using System.Text.Json;
using Workonward.Core.Grants;
using Workonward.Core.Grants.People;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.People;

/// <summary><c>connections revoke ID...</c> or <c>--all-of EMAIL</c>: ends connections, within a second in a running server.</summary>
internal static class ConnectionsRevokeVerb
{
    private const string Accepted = "Accepted: ids of connections, as connections list shows them, or --all-of EMAIL.";

    private static readonly Argument<string[]> Ids = new("ID...")
    {
        Description = "The ids of the connections to end.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> AllOf = new("--all-of")
    {
        Description = "End every connection of the person with this email address instead.",
        HelpName = "EMAIL",
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "revoke",
            "End connections: the next call of such an assistant is refused, within a second also by a running server. It asks "
            + "nothing. Exit code 0; 1 when there was nothing to end, 2 without an id or settings, 3 without a ledger.")
        {
            Ids,
            AllOf,
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) =>
        {
            var wanted = new Wanted(
                call.GetValue(Ids) ?? [], call.GetValue(AllOf), call.GetValue(GlobalOptions.Json));
            return (int)(FindMistake(wanted) is { } mistake
                ? Refuse(shell.Terminal, mistake)
                : await VerbLedger.RunAsync(
                    shell,
                    GlobalOptions.Variables(shell, call),
                    ledger => RunAsync(shell.Terminal, ledger, wanted, cancellationToken),
                    cancellationToken));
        });
        return verb;
    }

    // Nothing is ended before the whole line is understood.
    private static string? FindMistake(Wanted wanted) => wanted switch
    {
        { Ids.Length: 0, AllOf: null } => $"Nothing is named. {Accepted}",
        { Ids.Length: > 0, AllOf: not null } => $"Both ids and --all-of are given. {Accepted}",
        { AllOf: { } email } when Key(email) is null =>
            $"--all-of is {Shown.Value(email)}. Accepted: one email address.",
        _ => null,
    };

    private static async Task<ExitCode> RunAsync(
        Terminal terminal, Ledger ledger, Wanted wanted, CancellationToken cancellationToken)
    {
        var results = wanted.AllOf is { } email
            ? await RevokeAllAsync(ledger, Key(email)!, cancellationToken)
            : await RevokeAsync(new Connections(ledger), wanted.Ids, cancellationToken);
        if (results.Count == 0)
            terminal.Say($"{Shown.Plain(wanted.AllOf!, longest: 320)} has no connection.");
        if (wanted.IsForPrograms)
            terminal.Write(JsonSerializer.Serialize(results, CliJson.Default.ListRevokedConnectionJson));
        else
            results.ForEach(result => terminal.Write(Line(result)));
        return results.Count > 0 && results.TrueForAll(result => result.Revoked) ? ExitCode.Ok : ExitCode.Refused;
    }

    private static async Task<List<RevokedConnectionJson>> RevokeAsync(
        Connections connections, string[] ids, CancellationToken cancellationToken)
    {
        var results = new List<RevokedConnectionJson>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            results.Add(await connections.RevokeAsync(id, subject: null, RevokedBy.Operator, cancellationToken)
                ? new RevokedConnectionJson(id, Revoked: true)
                : new RevokedConnectionJson(id, Revoked: false, "there is no such connection, or it has ended already"));
        }

        return results;
    }

    // All in one transaction, so that none is left over by a call that broke off.
    private static async Task<List<RevokedConnectionJson>> RevokeAllAsync(
        Ledger ledger, string emailKey, CancellationToken cancellationToken)
    {
        var connections = new Connections(ledger);
        if (await new Roster(ledger).FindAsync(emailKey, cancellationToken) is not { } person)
            return [];
        var grants = await connections.ListAsync(person.Subject, cancellationToken);
        await connections.RevokeAllAsync(person.Subject, RevokedBy.Operator, cancellationToken);
        return [.. grants.Select(grant => new RevokedConnectionJson(grant.Id, Revoked: true))];
    }

    private static string? Key(string email) =>
        EmailAddress.Read(email) is AddressReading.Valid valid ? valid.Address.Key : null;

    private static string Line(RevokedConnectionJson result) =>
        result.Revoked ? $"{result.Id}  ended" : $"{Shown.Plain(result.Id)}  not ended: {result.Problem}";

    private static ExitCode Refuse(Terminal terminal, string mistake)
    {
        terminal.Say(mistake);
        return ExitCode.Usage;
    }

    private sealed record Wanted(string[] Ids, string? AllOf, bool IsForPrograms);
}
