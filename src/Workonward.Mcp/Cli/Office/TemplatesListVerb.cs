using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Workonward.Mcp.Hosting;
using Workonward.PostOffice;
using Workonward.PostOffice.Templates;

namespace Workonward.Mcp.Cli.Office;

/// <summary><c>post-office templates list</c>.</summary>
internal static class TemplatesListVerb
{
    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "list", "List the templates. Exit code 0; 2 without settings, 3 without a post office.")
        {
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbPostOffice.RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            office => RunAsync(shell.Terminal, office, call.GetValue(GlobalOptions.Json), cancellationToken),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Terminal terminal, BuiltInPostOffice office, bool isForPrograms, CancellationToken cancellationToken)
    {
        var templates = await office.Templates.ListAsync(cancellationToken);
        if (isForPrograms)
        {
            terminal.Write(JsonSerializer.Serialize(
                [.. templates.Select(TemplateJson.Of)], CliJson.Default.ListTemplateJson));
        }
        else
        {
            Table.Write(terminal, [.. templates.Select(template => Row(terminal, template))]);
        }

        return ExitCode.Ok;
    }

    private static TableRow Row(Terminal terminal, Template template) => TableRow.Plain(
        template.Id.ToString(CultureInfo.InvariantCulture),
        string.Join(
            terminal.IsForPeople ? '\n' : ';',
            Shown.Plain(template.Draft.Name, longest: 100),
            $"from {Shown.Plain(template.Draft.Addresser)}, subject {Shown.Value(template.Draft.Subject)}"));
}
