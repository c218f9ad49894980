using System.CommandLine;
using System.Globalization;
using Workonward.PostOffice;

namespace Workonward.Mcp.Cli.Office;

/// <summary><c>post-office keys disable ID</c>.</summary>
internal static class KeysDisableVerb
{
    private static readonly Argument<long> Id = new("ID") { Description = "The key's number; see: post-office keys list." };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "disable",
            "Take a key out of use, at once and for good. "
            + "Exit code 0, also when it was so before; 1 when it can't be disabled, 2 without settings, 3 without a post office.")
        {
            Id,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbPostOffice.RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            office => RunAsync(shell.Terminal, office, call.GetRequiredValue(Id), cancellationToken),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Terminal terminal, BuiltInPostOffice office, long id, CancellationToken cancellationToken)
    {
        var changed = await office.Keys.DisableAsync(id, cancellationToken);
        var key = (await office.Keys.ListAsync(cancellationToken)).FirstOrDefault(key => key.Id == id);
        var number = id.ToString(CultureInfo.InvariantCulture);
        var (words, code) = key switch
        {
            null => ($"There is no key {number}. To see them: workonward-mcp post-office keys list", ExitCode.Refused),
            { InProcess: true } => ($"Key {number} is the connector's own, and stays.", ExitCode.Refused),
            _ when changed => ($"Key {number} is disabled: it answers 1001 from now on.", ExitCode.Ok),
            _ => ($"Key {number} was disabled already.", ExitCode.Ok),
        };
        terminal.Say(words);
        return code;
    }
}
