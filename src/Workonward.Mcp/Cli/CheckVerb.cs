using System.CommandLine;
using System.Text.Json;
using Workonward.Mcp.Cli.Checks;
using Workonward.Mcp.Cli.Checks.OAuth;
using Workonward.Mcp.Cli.Walk;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli;

/// <summary><c>check</c>: whether the server would start and work; a table, and 0 or 1.</summary>
internal static class CheckVerb
{
    // The order in which they are made and shown: what others depend on comes first.
    private static readonly ICheck[] Checks =
    [
        new SettingsCheck(),
        new SendingCheck(),
        new ApprovalCheck(),
        new PolicyCheck(),
        new DataFolderCheck(),
        new LedgerCheck(),
        new AuditTrailCheck(),
        new ClockCheck(),
        new TlsCheck(),
        new PortCheck(),
        new AccessCheck(),
        new PublicCheck(),
        new PostOfficeCheck(),
        new SendApiCheck(),
    ];

    private static readonly Option<string?> As = new("--as")
    {
        Description = $"Walk as this assistant would on the public URL instead: {string.Join(" or ", Assistant.Words)}. It sends nothing.",
        HelpName = "ASSISTANT",
    };

    /// <summary>The verb, under both of its names.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "check",
            "Check the settings and all that they name. It asks the Send API two questions that can't send, makes the "
            + "folders that are missing, and no ledger. Exit code 0 if the server would work, 1 if not.")
        {
            As,
            GlobalOptions.Json,
        };
        verb.Aliases.Add("--check");
        verb.SetAction(async (call, cancellationToken) =>
        {
            if (call.GetValue(As) is not { } word)
            {
                return await RunAsync(
                    shell, GlobalOptions.Variables(shell, call), CheckAllAsync, call.GetValue(GlobalOptions.Json), cancellationToken);
            }

            if (Assistant.Find(word) is not { } assistant)
                return RefuseWord(shell.Terminal, word);

            return await RunAsync(
                shell,
                GlobalOptions.Variables(shell, call),
                (subject, token) => new AssistantWalk(subject, assistant).RunAsync(token),
                call.GetValue(GlobalOptions.Json),
                cancellationToken);
        });
        return verb;
    }

    private static int RefuseWord(Terminal terminal, string word)
    {
        var meant = Spelling.Nearest(word, Assistant.Words) is { } nearest ? $" Did you mean {nearest}?" : "";
        terminal.Say($"--as is {Shown.Value(word)}.{meant} Accepted: {string.Join(" or ", Assistant.Words)}.");
        return (int)ExitCode.Usage;
    }

    private static async Task<IReadOnlyList<CheckRow>> CheckAllAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        var rows = new List<CheckRow>();
        foreach (var check in Checks)
            rows.AddRange(await check.RunAsync(subject, cancellationToken));
        return rows;
    }

    private static async Task<int> RunAsync(
        Shell shell,
        Variables variables,
        Func<CheckSubject, CancellationToken, Task<IReadOnlyList<CheckRow>>> look,
        bool isForPrograms,
        CancellationToken cancellationToken)
    {
        // Without any settings there is still something to check: what a start would say.
        var reading = SettingsReading.Of(VerbSettings.Reader(shell, variables) ?? SettingsReader.Over(variables));
        var subject = new CheckSubject(reading, MountTable.OfThisProcess(), shell.Clock);
        var rows = await look(subject, cancellationToken);
        var report = new CheckReport(rows.All(row => row.Mark is not Mark.Fail), rows);
        if (isForPrograms)
            shell.Terminal.Write(JsonSerializer.Serialize(report, CliJson.Default.CheckReport));
        else
            Write(shell.Terminal, report);

        return (int)(report.Ok ? ExitCode.Ok : ExitCode.Refused);
    }

    // Names of variables are long: in a table of their own they leave the other rows the width of the terminal.
    private static void Write(Terminal terminal, CheckReport report)
    {
        var values = report.Checks.Where(check => check.IsValue).ToList();
        if (values.Count > 0)
            WriteValues(terminal, values);

        Table.Write(terminal, [.. report.Checks.Where(check => !check.IsValue).Select(check => check.ToTableRow())]);
        var failed = report.Checks.Count(check => check.Mark is Mark.Fail);
        terminal.Write("");
        terminal.Write(
            report.Ok ? "Everything that was checked is well." : FormattableString.Invariant($"{failed} failed."));
    }

    private static void WriteValues(Terminal terminal, List<CheckRow> values)
    {
        var longest = values.Max(check => check.Name.Length);
        foreach (var check in values)
        {
            // Long values, mostly paths, stay in one piece on a line of their own.
            var line = $"{check.Name.PadRight(longest)}  {check.Detail}";
            if (terminal.Width < line.Length)
                terminal.Write($"{check.Name}\n    {check.Detail}");
            else
                terminal.Write(line);
        }

        terminal.Write("");
    }
}
