using System.CommandLine;
using System.Text.Json;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Sends;

/// <summary><c>sends cancel ID...</c>: withdraws what was not handed over yet, many at once.</summary>
internal static class SendsCancelVerb
{
    private static readonly Argument<string[]> Ids = new("ID...")
    {
        Description = "The ids of sends that are held or pending, or of the requests that made them.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "cancel",
            "Withdraw sends that are held or pending. It asks nothing. "
            + "Exit code 0; 1 when one of them could not be withdrawn, 2 without settings, 3 without a ledger.")
        {
            Ids,
            GlobalOptions.Json,
        };
        verb.SetAction(async (call, cancellationToken) => (int)await VerbLedger.RunAsync(
            shell,
            GlobalOptions.Variables(shell, call),
            ledger => RunAsync(
                shell, ledger, call.GetRequiredValue(Ids), call.GetValue(GlobalOptions.Json), cancellationToken),
            cancellationToken));
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell, Ledger ledger, string[] ids, bool isForPrograms, CancellationToken cancellationToken)
    {
        var (cancel, sends) = (new CancelSends(ledger), new ListSends(ledger));
        var results = new List<CancelledJson>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            var found = await cancel.ExecuteAsync(id, cancellationToken);
            results.AddRange(found.Select(CancelledJson.Of));
            if (found.Count == 0)
                results.Add(new(id, Cancelled: false, Status: null, await NearbySends.NotFoundAsync(sends, id, cancellationToken)));
        }

        if (isForPrograms)
            shell.Terminal.Write(JsonSerializer.Serialize(results, CliJson.Default.ListCancelledJson));
        else
            results.ForEach(result => shell.Terminal.Write(Line(result)));
        return results.TrueForAll(result => result.Cancelled) ? ExitCode.Ok : ExitCode.Refused;
    }

    private static string Line(CancelledJson result) => result.Cancelled
        ? $"{result.SendId}  {result.Status}"
        : $"{Shown.Plain(result.SendId)}  not cancelled: {result.Problem}";
}
