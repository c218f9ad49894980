using System.CommandLine;
using System.Text.Json;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.People;

/// <summary><c>users list</c>: everyone who has signed in.</summary>
internal static class UsersListVerb
{
    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "list",
            "List everyone who has signed in: the last time, the address, the subject, and what they have. "
            + "Exit code 0; 2 without settings, 3 without a ledger.")
        {
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbLedger.RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            ledger => RunAsync(shell, new Roster(ledger), call.GetValue(GlobalOptions.Json), cancellationToken),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell, Roster roster, bool isForPrograms, CancellationToken cancellationToken)
    {
        var everyone = await roster.ListAsync(cancellationToken);
        if (isForPrograms)
        {
            shell.Terminal.Write(JsonSerializer.Serialize(
                [.. everyone.Select(PersonJson.Of)], CliJson.Default.ListPersonJson));
            return ExitCode.Ok;
        }

        Table.Write(shell.Terminal, [.. everyone.Select(line => Row(shell, line))]);
        shell.Terminal.Say(everyone.Count == 0 ? "Nobody has signed in." : LocalTime.Zone(shell));
        return ExitCode.Ok;
    }

    // For a person the subject has a line of its own; for grep and awk a user is one line.
    private static TableRow Row(Shell shell, PersonLine line)
    {
        var email = Shown.Plain(line.Person.EmailKey, longest: 320);
        var has = PersonCounts.Of(line.Connections, line.Sessions, line.Passkeys);
        return TableRow.Plain(
            LocalTime.Of(shell, line.LastSeen),
            shell.Terminal.IsForPeople
                ? $"{email}\n{line.Person.Subject}\n{has}"
                : $"{email}  {line.Person.Subject}  {has}");
    }
}
