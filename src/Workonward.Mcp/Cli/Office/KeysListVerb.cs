using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Workonward.Mcp.Hosting;
using Workonward.PostOffice;
using Workonward.PostOffice.Keys;

namespace Workonward.Mcp.Cli.Office;

/// <summary><c>post-office keys list</c>.</summary>
internal static class KeysListVerb
{
    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "list", "List the keys, without their values. Exit code 0; 2 without settings, 3 without a post office.")
        {
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbPostOffice.RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            office => RunAsync(shell, office, call.GetValue(GlobalOptions.Json), cancellationToken),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell, BuiltInPostOffice office, bool isForPrograms, CancellationToken cancellationToken)
    {
        var keys = await office.Keys.ListAsync(cancellationToken);
        if (isForPrograms)
            shell.Terminal.Write(JsonSerializer.Serialize([.. keys.Select(KeyJson.Of)], CliJson.Default.ListKeyJson));
        else
            Table.Write(shell.Terminal, [.. keys.Select(key => Row(shell, key))]);
        return ExitCode.Ok;
    }

    private static TableRow Row(Shell shell, ApiKey key)
    {
        var callers = key.InProcess ? "the connector itself"
            : key.AllowedAddresses.Count == 0 ? "any caller on this machine"
            : string.Join(", ", key.AllowedAddresses.Select(address => Shown.Plain(address)));
        return new TableRow(
            key.Id.ToString(CultureInfo.InvariantCulture),
            key.Active ? Mark.Ok : Mark.Warn,
            key.Active ? "active" : "disabled",
            string.Join(
                shell.Terminal.IsForPeople ? '\n' : ';',
                Shown.Plain(key.Name, longest: 100),
                $"template {Shown.Value(key.Template)}, for {callers}, made {LocalTime.Of(shell, key.CreateTime)}"));
    }
}
