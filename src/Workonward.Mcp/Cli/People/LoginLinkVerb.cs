using System.CommandLine;
using System.Text.Json;
using Workonward.Core.Grants.People;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.Pages;
using Workonward.Mcp.SignIn;

namespace Workonward.Mcp.Cli.People;

/// <summary><c>login-link EMAIL</c>: a way in that needs nothing but the server's machine.</summary>
internal static class LoginLinkVerb
{
    private static readonly Argument<string> Email = new("EMAIL")
    {
        Description = "The address to sign in; it must be on the server's list of allowed addresses.",
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "login-link",
            "Make a link that signs a person in once, within 15 minutes, and a code to type instead. The server may run or not. "
            + "Exit code 0; 1 when the address isn't allowed, 2 without settings, 3 without a ledger.")
        {
            Email,
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            call.GetRequiredValue(Email),
            call.GetValue(GlobalOptions.Json),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell, Variables variables, string typed, bool isForPrograms, CancellationToken cancellationToken)
    {
        if (VerbSettings.Reader(shell, variables) is not { } reader)
            return ExitCode.Usage;

        if (LoginLinkPlace.Read(reader) is not { } place)
        {
            shell.Terminal.Say("These settings cannot be used:", reader.Mistakes.Mistakes);
            return ExitCode.Usage;
        }

        if (EmailAddress.Read(typed) is not AddressReading.Valid { Address.Key: var email })
        {
            var invalid = (AddressReading.Invalid)EmailAddress.Read(typed);
            shell.Terminal.Say($"{Shown.Value(typed)} is not an address. {invalid.Reason} Nothing was made.");
            return ExitCode.Usage;
        }

        if (FindRefusal(place, email) is { } refusal)
        {
            shell.Terminal.Say(refusal);
            return ExitCode.Refused;
        }

        return await VerbLedger.RunAsync(
            shell, place.Folder, ledger => MakeAsync(shell, place, ledger, email, isForPrograms, cancellationToken), cancellationToken);
    }

    private static string? FindRefusal(LoginLinkPlace place, string email)
    {
        if (!place.IsOn)
        {
            return "Login links are off: WORKONWARD_MCP_SIGN_IN doesn't name link. Add it, and start the server again. "
                + "Nothing was made.";
        }

        if (place.Allowed.Contains(email, StringComparer.Ordinal))
            return null;

        var meant = Spelling.Nearest(email, place.Allowed) is { } nearest ? $" Did you mean {Shown.Plain(nearest)}?" : "";
        return $"{Shown.Value(email)} may not sign in: it isn't one of WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS of the server in "
            + $"{Shown.Path(place.Folder.Root)}.{meant} Nothing was made.";
    }

    private static async Task<ExitCode> MakeAsync(
        Shell shell, LoginLinkPlace place, Ledger ledger, string email, bool isForPrograms, CancellationToken cancellationToken)
    {
        var link = await new LoginLinks(ledger).MakeAsync(email, cancellationToken);
        var url = LinkEndpoint.Url(place.Issuer, link);
        var terminal = shell.Terminal;
        if (isForPrograms)
        {
            terminal.Write(JsonSerializer.Serialize(
                new LoginLinkJson(email, url, link.Code, link.ExpiresAt, place.Folder.Root), CliJson.Default.LoginLinkJson));
            return ExitCode.Ok;
        }

        // Each on a line of its own, and never broken: it is there to be copied.
        terminal.Write(url);
        terminal.Write($"code {link.Code}");
        terminal.Write($"until {LocalTime.Of(shell, link.ExpiresAt)}");
        terminal.Say($"The link signs {Shown.Plain(email)} in, once. Open it in the browser of that person; or type the address and "
            + $"the code at {place.Issuer}{PagePaths.Login}. A newer link voids the code of this one. {LocalTime.Zone(shell)}");
        terminal.Say($"It is kept in {Shown.Path(place.Folder.Root)}, as a hash. The server there must be running to take it.");
        return ExitCode.Ok;
    }
}
