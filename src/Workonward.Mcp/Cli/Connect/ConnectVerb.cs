using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Connect;

/// <summary>
/// <c>connect CLIENT</c>: what to paste into a client for this very installation. The text alone goes to standard output, so that it
/// can be sent to where it belongs; it never holds a secret.
/// </summary>
internal static class ConnectVerb
{
    private static readonly string Clients = string.Join(", ", ConnectClients.Words);

    private static readonly Argument<string> Client = new("CLIENT") { Description = $"The client: {Clients}." };

    private static readonly Option<bool> Stdio = new("--stdio")
    {
        Description = "Let the client start the program itself, also where this installation listens on HTTP.",
    };

    private static readonly Option<bool> Token = new("--token") { Description = "Over HTTP with the fixed token, or the reason why not." };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "connect",
            "Print what to paste into a client to connect it to this installation. It changes nothing. Exit code 0; 1 when the client "
            + "can't connect like this, 2 for an unknown client or without settings.")
        {
            Client,
            Stdio,
            Token,
            GlobalOptions.Json,
        };
        verb.SetAction(call => (int)Run(shell, call));
        return verb;
    }

    private static ExitCode Run(Shell shell, ParseResult call)
    {
        var word = call.GetRequiredValue(Client);
        if (ConnectClients.Find(word) is not { } client)
            return RefuseWord(shell.Terminal, word);

        if (call.GetValue(Stdio) && call.GetValue(Token))
        {
            shell.Terminal.Say("--stdio and --token are both given. Accepted: one of them, or neither.");
            return ExitCode.Usage;
        }

        if (VerbSettings.Find(shell, GlobalOptions.Variables(shell, call), SettingsReading.Of) is not { } reading)
            return ExitCode.Usage;

        var connecting = Connecting.Of(client, Asked(call), reading);
        if (call.GetValue(GlobalOptions.Json))
            shell.Terminal.Write(JsonSerializer.Serialize(ConnectJson.Of(connecting), CliJson.Default.ConnectJson));
        else
            Tell(shell.Terminal, connecting);
        return connecting.Recipe is Recipe.Ready ? ExitCode.Ok : ExitCode.Refused;
    }

    private static string Numbered(string step, int index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {step}");

    private static ConnectWay? Asked(ParseResult call) =>
        call.GetValue(Stdio) ? ConnectWay.Stdio : call.GetValue(Token) ? ConnectWay.Token : null;

    private static ExitCode RefuseWord(Terminal terminal, string word)
    {
        var meant = Spelling.Nearest(word, ConnectClients.Words) is { } nearest ? $" Did you mean {nearest}?" : "";
        terminal.Say($"CLIENT is {Shown.Value(word)}.{meant} Accepted: {Clients}.");
        return ExitCode.Usage;
    }

    private static void Tell(Terminal terminal, Connecting connecting)
    {
        var (name, way) = (connecting.Client.Name, ConnectWays.Phrase(connecting.Way));
        switch (connecting.Recipe)
        {
            case Recipe.Ready ready:
                terminal.Say($"{name}, {way}. This goes into {ready.Where}:");
                terminal.Write(ready.Paste);
                if (ready.Steps.Count > 0)
                    terminal.Say("Then:", ready.Steps.Select(Numbered));
                foreach (var note in connecting.Notes)
                    terminal.Say(note);
                break;
            case Recipe.Impossible impossible:
                terminal.Say($"{name}, {way}: not here. {impossible.Why} {impossible.Fix}");
                break;
            default:
                throw new UnreachableException();
        }
    }
}
