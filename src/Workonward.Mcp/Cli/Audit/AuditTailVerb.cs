using System.CommandLine;
using Workonward.Core.Audit;
using Workonward.Core.Outbox;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Audit;

/// <summary>
/// <c>audit tail</c>: the newest records of the ledger. A person sees addresses in the place of their hashes; a program gets
/// the lines as they are.
/// </summary>
internal static class AuditTailVerb
{
    private const int AtOnce = 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static readonly Option<int> Lines =
        CountOption.Declare("--lines", "How many records.", least: 0, most: 100_000);

    private static readonly Option<bool> Follow = new("--follow")
    {
        Description = "Go on with new records, looking each second, until Ctrl-C.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Write the JSON lines as they are; the default where the output is no terminal.",
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "tail",
            "Show the newest records of the audit log, from the ledger. On a terminal addresses stand in the place of their "
            + "hashes. Exit code 0; 2 for a wrong option or without settings, 3 without a ledger.")
        {
            Lines,
            Follow,
            Json,
        };
        verb.SetAction(async (call, cancellationToken) =>
        {
            var lines = call.GetValue(Lines);
            var isRaw = call.GetValue(Json) || !shell.Terminal.IsForPeople;
            return (int)await VerbLedger.RunAsync(
                shell,
                GlobalOptions.Variables(shell, call),
                ledger => RunAsync(shell, ledger, lines, call.GetValue(Follow), isRaw, cancellationToken),
                cancellationToken);
        });
        return verb;
    }

    private static async Task<ExitCode> RunAsync(
        Shell shell, Ledger ledger, int lines, bool follows, bool isRaw, CancellationToken cancellationToken)
    {
        var tail = new AuditTail(ledger);

        // At least one, so that following begins after the newest record also where none is shown.
        var records = await tail.NewestAsync(Math.Max(lines, 1), cancellationToken);
        Write(shell, records.Skip(lines == 0 ? 1 : 0), isRaw);
        if (follows)
            await FollowAsync(shell, tail, records.Count == 0 ? 0 : records[^1].Sequence, isRaw, cancellationToken);
        return ExitCode.Ok;
    }

    private static async Task FollowAsync(
        Shell shell, AuditTail tail, long last, bool isRaw, CancellationToken cancellationToken)
    {
        using var hungUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var signals = new StopSignals(hungUp.Cancel, hungUp.Token);
        try
        {
            while (true)
            {
                var records = await tail.AfterAsync(last, AtOnce, signals.Stopping);
                Write(shell, records, isRaw);
                if (records.Count > 0)
                    last = records[^1].Sequence;
                if (records.Count < AtOnce)
                    await Task.Delay(Interval, shell.Clock, signals.Stopping);
            }
        }
        catch (OperationCanceledException) when (signals.Stopping.IsCancellationRequested)
        {
            // Ctrl-C is how this ends.
        }
    }

    private static void Write(Shell shell, IEnumerable<AuditRecord> records, bool isRaw)
    {
        foreach (var record in records)
        {
            if (isRaw)
                shell.Terminal.Write(record.Line);
            else
                AuditLines.Write(shell, record);
        }
    }
}
