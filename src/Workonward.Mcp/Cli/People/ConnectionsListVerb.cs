using System.CommandLine;
using System.Text.Json;
using Workonward.Core.Grants;
using Workonward.Core.Outbox;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.People;

/// <summary><c>connections list</c>: who let which assistant do what.</summary>
internal static class ConnectionsListVerb
{
    // A client that registered itself says its name alone; the other two are vouched for.
    private const string SelfNamed = "registered";

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "list",
            "List the connections that are good now, the newest first: who made them, for which assistant, with which scopes, "
            + "and when they were used. Exit code 0; 2 without settings, 3 without a ledger.")
        {
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbLedger.RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            ledger => RunAsync(shell, ledger, call.GetValue(GlobalOptions.Json), cancellationToken),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell, Ledger ledger, bool isForPrograms, CancellationToken cancellationToken)
    {
        var grants = await new Connections(ledger).ListAsync(subject: null, cancellationToken);
        if (isForPrograms)
        {
            shell.Terminal.Write(JsonSerializer.Serialize(
                [.. grants.Select(ConnectionJson.Of)], CliJson.Default.ListConnectionJson));
            return ExitCode.Ok;
        }

        Table.Write(shell.Terminal, [.. grants.Select(grant => Row(shell, grant))]);
        shell.Terminal.Say(grants.Count == 0 ? "No connections." : LocalTime.Zone(shell));
        return ExitCode.Ok;
    }

    // For a person an id has a line of its own; for grep and awk a connection is one line.
    private static TableRow Row(Shell shell, Grant grant) => TableRow.Plain(
        Shown.Plain(grant.EmailKey, longest: 320),
        string.Join(
            shell.Terminal.IsForPeople ? "\n" : "  ",
            $"{Client(grant)}, {string.Join(' ', grant.Scopes)}",
            $"made {LocalTime.Of(shell, grant.CreatedAt)}, {Used(shell, grant)}, ends {LocalTime.Of(shell, Earlier(grant))}",
            grant.Id));

    private static string Client(Grant grant)
    {
        var name = Shown.Plain(grant.ClientName ?? grant.ClientId);
        return grant.ClientKind is SelfNamed
            ? $"{name} (name not verified), {Shown.Plain(grant.RedirectHost, longest: 253)}"
            : $"{name}, {Shown.Plain(grant.ClientHost ?? grant.RedirectHost, longest: 253)}";
    }

    private static string Used(Shell shell, Grant grant) =>
        grant.UsedAt is { } used ? $"used {LocalTime.Of(shell, used)}" : "not used yet";

    private static DateTimeOffset Earlier(Grant grant) => grant.ExpiresAt < grant.EndsAt ? grant.ExpiresAt : grant.EndsAt;
}
