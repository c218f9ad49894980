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

    private const string Again =
        "While the address is one of WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS, the person can sign in again: with a login link, an "
        + "emailed code or another identity provider. Take it from the list to keep them out.";

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "revoke",
            "End every session and connection of a person, and remove their passkeys and unused login links and codes, also of "
            + "an address that hasn't signed in yet. It asks nothing. Exit code 0, also when there was nothing left to end; 1 when "
            + "nobody like that has signed in or could, 2 without settings, 3 without a ledger.")
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
            var voided = await roster.VoidAsync(key, cancellationToken);
            return voided > 0 ? TellVoided(terminal, key, voided, isForPrograms) : TellNobody(terminal, whom);
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
        if (revoked.Voided > 0)
            terminal.Write($"{Voided(revoked.Voided)} voided.");
        terminal.Say(Again);
        return ExitCode.Ok;
    }

    private static ExitCode TellVoided(Terminal terminal, string email, int voided, bool isForPrograms)
    {
        if (isForPrograms)
        {
            terminal.Write(JsonSerializer.Serialize(
                PersonRevokedJson.OfNobody(email, voided), CliJson.Default.PersonRevokedJson));
            return ExitCode.Ok;
        }

        terminal.Write($"{Shown.Plain(email, longest: 320)} has never signed in. {Voided(voided)} voided.");
        terminal.Say(Again);
        return ExitCode.Ok;
    }

    private static ExitCode TellNobody(Terminal terminal, string whom)
    {
        terminal.Say($"Nobody like {Shown.Value(whom)} has signed in, and no link or code was open. Nothing was changed. "
            + "To see who has: workonward-mcp users list");
        return ExitCode.Refused;
    }

    private static string Voided(int voided) =>
        voided == 1 ? "1 unused link or code was" : FormattableString.Invariant($"{voided:N0} unused links and codes were");
}
