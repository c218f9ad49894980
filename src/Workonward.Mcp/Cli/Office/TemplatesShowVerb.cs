using System.CommandLine;
using System.Text.Json;
using Workonward.Mcp.Hosting;
using Workonward.PostOffice;
using Workonward.PostOffice.Templates;

namespace Workonward.Mcp.Cli.Office;

/// <summary><c>post-office templates show NAME</c>.</summary>
internal static class TemplatesShowVerb
{
    private static readonly Argument<string> Name = new("NAME") { Description = "The template's name or number." };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "show",
            "Show a template, its attribs and its texts. "
            + "Exit code 0; 1 when there is no such template, 2 without settings, 3 without a post office.")
        {
            Name,
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbPostOffice.RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            office => RunAsync(
                shell, office, call.GetRequiredValue(Name), call.GetValue(GlobalOptions.Json), cancellationToken),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell, BuiltInPostOffice office, string name, bool isForPrograms, CancellationToken cancellationToken)
    {
        if (await office.Templates.ShowAsync(name, cancellationToken) is not { } template)
        {
            var known = (await office.Templates.ListAsync(cancellationToken)).Select(other => other.Draft.Name);
            var meant = Spelling.Nearest(name, known) is { } nearest ? $" Did you mean {Shown.Value(nearest)}?" : "";
            shell.Terminal.Say($"There is no template {Shown.Value(name)}.{meant}");
            return ExitCode.Refused;
        }

        if (isForPrograms)
            shell.Terminal.Write(JsonSerializer.Serialize(TemplateJson.WholeOf(template), CliJson.Default.TemplateJson));
        else
            Write(shell, template);
        return ExitCode.Ok;
    }

    private static void Write(Shell shell, Template template)
    {
        var draft = template.Draft;
        Table.Write(shell.Terminal,
        [
            Field("number", FormattableString.Invariant($"{template.Id}")),
            Field("name", draft.Name),
            Field("from", draft.Addresser),
            Field("subject", draft.Subject),
            Field("purpose", draft.Purpose),
            Field("attribs", template.AttribNames.Count == 0 ? "none" : string.Join(", ", template.AttribNames)),
            Field("unsubscribe", draft.Unsubscribe ? "a link and a header" : "no"),
            Field("made", LocalTime.Of(shell, template.CreateTime)),
        ]);
        WriteText(shell.Terminal, "HTML", draft.Html);
        WriteText(shell.Terminal, "text", draft.Text);
    }

    private static TableRow Field(string name, string value) => TableRow.Plain(name, Shown.Plain(value, longest: 1000));

    private static void WriteText(Terminal terminal, string name, string text)
    {
        terminal.Write("");
        terminal.Write($"--- {name}");
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            terminal.Write(Shown.Plain(line.Replace("\t", "    ", StringComparison.Ordinal), longest: int.MaxValue));
    }
}
