using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Workonward.Mcp.Hosting;
using Workonward.PostOffice;
using Workonward.PostOffice.Templates;

namespace Workonward.Mcp.Cli.Office;

/// <summary><c>post-office templates make</c>: a new template from two files.</summary>
internal static class TemplatesMakeVerb
{
    private static readonly Option<string> Name =
        Needed("--name", "TEXT", "What the template is called; not used yet.");
    private static readonly Option<string> From =
        Needed("--from", "ADDRESS", "The sender: an address, or 'Name <address>'.");
    private static readonly Option<string> Subject =
        Needed("--subject", "TEXT", "The subject; may hold expressions such as {{ .API.first_name }}.");

    private static readonly Option<string> HtmlFile =
        Needed("--html-file", "FILE", "The HTML part; values are escaped in it.");
    private static readonly Option<string> TextFile = Needed("--text-file", "FILE", "The plain part.");

    private static readonly Option<string> Purpose = new("--purpose")
    {
        Description = "One sentence for the people who decide about sends.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<bool> Unsubscribe = new("--unsubscribe")
    {
        Description = "Add a link and a header for unsubscribing.",
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "make",
            "Make a template. It isn't changed afterwards: what was said of it stays true. "
            + "Exit code 0; 2 when what was given is wrong, 3 without a post office.")
        {
            Name,
            From,
            Subject,
            HtmlFile,
            TextFile,
            Purpose,
            Unsubscribe,
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)(ReadDraft(shell.Terminal, call) is { } draft
            ? await VerbPostOffice.RunAsync(
                shell,
                GlobalOptions.Variables(shell, call),
                office => RunAsync(shell.Terminal, office, draft, call, cancellationToken),
                cancellationToken)
            : ExitCode.Usage));
        return verb;
    }

    private static Option<string> Needed(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, Required = true };

    private static TemplateDraft? ReadDraft(Terminal terminal, ParseResult call)
    {
        var (html, text) = (ReadFile(terminal, call, HtmlFile), ReadFile(terminal, call, TextFile));
        return html is null || text is null
            ? null
            : new TemplateDraft(
                call.GetRequiredValue(Name),
                call.GetRequiredValue(From),
                call.GetRequiredValue(Subject),
                html,
                text,
                call.GetRequiredValue(Purpose),
                call.GetValue(Unsubscribe));
    }

    private static string? ReadFile(Terminal terminal, ParseResult call, Option<string> option)
    {
        var path = call.GetRequiredValue(option);
        switch (FileText.Read(path))
        {
            case FileText.Content content:
                return content.Text;
            case FileText.Unreadable unreadable:
                terminal.Say($"No template was made: {option.Name} is {Shown.Path(path)}, {unreadable.Problem}.");
                return null;
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<ExitCode> RunAsync(
        Terminal terminal,
        BuiltInPostOffice office,
        TemplateDraft draft,
        ParseResult call,
        CancellationToken cancellationToken)
    {
        switch (await office.Templates.MakeAsync(draft, cancellationToken))
        {
            case TemplateMade.Refused refused:
                terminal.Say($"No template was made: {Place(refused, call)}: {Shown.Plain(refused.Why, longest: 300)}");
                return ExitCode.Usage;
            case TemplateMade.Made made:
                terminal.Write(call.GetValue(GlobalOptions.Json)
                    ? JsonSerializer.Serialize(new TemplateMadeJson(made.Id, draft.Name), CliJson.Default.TemplateMadeJson)
                    : FormattableString.Invariant($"{made.Id}"));
                terminal.Say($"The template {Shown.Value(draft.Name)} is made. To bind a key to it: "
                    + FormattableString.Invariant($"workonward-mcp post-office keys make --name TEXT --template {made.Id}"));
                return ExitCode.Ok;
            default:
                throw new UnreachableException();
        }
    }

    private static string Place(TemplateMade.Refused refused, ParseResult call)
    {
        var part = refused.Part switch
        {
            "name" => Name.Name,
            "addresser" => From.Name,
            "subject" => Subject.Name,
            "html" => Shown.Path(call.GetRequiredValue(HtmlFile)),
            "text" => Shown.Path(call.GetRequiredValue(TextFile)),
            _ => refused.Part,
        };
        return refused.Line == 0
            ? part
            : FormattableString.Invariant($"{part}, line {refused.Line}, column {refused.Column}");
    }
}
