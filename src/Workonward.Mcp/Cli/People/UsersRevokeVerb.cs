using System.CommandLine;
using System.Text.Json;
using Workonward.Core.Grants.People;
using Workonward.Core.Mail;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.People;

/// <summary><c>users revoke EMAIL|SUBJECT</c>: a lost laptop, a left colleague.</summary>
internal static class UsersRevokeVerb
{
    private static readonly Argument<string> Whom = new("EMAIL|SUBJECT")
    {
        Description = "The person's address, or the subject that the audit log names.",
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "revoke",
            "End every session and connection of a person, and remove their passkeys and unused login links. It asks nothing. "
            + "Exit code 0, also when there was nothing left to end; 1 when nobody like that has signed in, 2 without settings, "
            + "3 without a ledger.")
        {
            Whom,
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbLedger.RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            ledger => RunAsync(
                shell.Terminal,
                new Roster(ledger),
                call.GetRequiredValue(Whom),
                call.GetValue(GlobalOptions.Json),
                cancellationToken),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Terminal terminal, Roster roster, string whom, bool isForPrograms, CancellationToken cancellationToken)
    {
        var key = EmailAddress.Read(whom) is AddressReading.Valid valid ? valid.Address.Key : whom;
        if (await roster.FindAsync(key, cancellationToken) is not { } person)
        {
            terminal.Say($"Nobody like {Shown.Value(whom)} has signed in. Nothing was changed. "
                + "To see who has: workonward-mcp users list");
            return ExitCode.Refused;
        }

        var revoked = await roster.RevokeAsync(person, cancellationToken);
        if (isForPrograms)
        {
            terminal.Write(JsonSerializer.Serialize(
                PersonRevokedJson.Of(revoked), CliJson.Default.PersonRevokedJson));
            return ExitCode.Ok;
        }

        var ended = PersonCounts.Of(revoked.Connections, revoked.Sessions, revoked.Passkeys);
        terminal.Write($"Taken from {Shown.Plain(person.EmailKey, longest: 320)}: {ended}.");
        terminal.Say("While the address is one of WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS, the person can sign in again: with a login "
            + "link, an emailed code or another identity provider. Take it from the list to keep them out.");
        return ExitCode.Ok;
    }
}
