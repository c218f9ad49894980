using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Workonward.Mcp.Hosting;
using Workonward.PostOffice;
using Workonward.PostOffice.Keys;

namespace Workonward.Mcp.Cli.Office;

/// <summary><c>post-office keys make</c>: a new API key, printed this once.</summary>
internal static class KeysMakeVerb
{
    private static readonly Option<string> Name = new("--name")
    {
        Description = "A few words that say who uses the key.",
        HelpName = "TEXT",
        Required = true,
    };

    private static readonly Option<string?> Template = new("--template")
    {
        Description = "The name or number of the template that the key is bound to; the oldest one by default.",
        HelpName = "NAME",
    };

    private static readonly Option<string[]> Addresses = new("--ip")
    {
        Description = "An IP address that may use the key; may be given several times. Without it any may.",
        HelpName = "ADDRESS",
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "make",
            "Make a key, and print it to standard output: it is shown this once and kept nowhere. "
            + "Exit code 0; 2 when what was given is wrong, 3 without a post office.")
        {
            Name,
            Template,
            Addresses,
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbPostOffice.RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            office => RunAsync(shell.Terminal, office, call, cancellationToken),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Terminal terminal, BuiltInPostOffice office, ParseResult call, CancellationToken cancellationToken)
    {
        var name = call.GetRequiredValue(Name);
        var template = call.GetValue(Template)
            ?? (await office.Templates.ListAsync(cancellationToken))[0].Draft.Name;
        switch (await office.Keys.MakeAsync(name, template, call.GetValue(Addresses) ?? [], cancellationToken))
        {
            case KeyMade.Refused refused:
                terminal.Say($"No key was made: {Shown.Plain(refused.Why, longest: 300)}");
                return ExitCode.Usage;
            case KeyMade.Made made:
                terminal.Write(call.GetValue(GlobalOptions.Json)
                    ? JsonSerializer.Serialize(new KeyMadeJson(made.Id, made.Secret), CliJson.Default.KeyMadeJson)
                    : made.Secret);
                terminal.Say(FormattableString.Invariant($"Key {made.Id}, {Shown.Value(name)}, ")
                    + $"is bound to the template {Shown.Value(template)}. It is shown this once.");
                return ExitCode.Ok;
            default:
                throw new UnreachableException();
        }
    }
}
