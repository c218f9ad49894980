using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Audit;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;
using Workonward.Mcp.Cli.Sends;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>
/// Whether the ledger opens with this program's schema, what is stuck in it, and whether the clock agrees with its
/// newest record. A ledger that isn't there yet isn't made: the first start does that.
/// </summary>
internal sealed class LedgerCheck : ICheck
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Folder is not { } folder)
            return [];

        if (!File.Exists(folder.Ledger))
            return [new("ledger", Mark.Ok, "There is none yet; the first start makes it.")];

        if (Ledger.FindMissing(folder.Place) is { } missing)
            return [NoKey(missing)];

        try
        {
            await using var ledger = await Ledger.OpenAsync(
                folder.Place, subject.Clock, NullLoggerFactory.Instance, cancellationToken);
            return [.. await RowsAsync(subject, folder, ledger, cancellationToken)];
        }
        catch (Exception failure) when (StoreFailure.Explain(failure) is { } words)
        {
            return [new("ledger", Mark.Fail, words)];
        }
    }

    private static CheckRow NoKey(string missing) => new(
        "ledger",
        Mark.Fail,
        $"There is a ledger, and {Shown.Path(missing)} is missing: the recipients in the audit log were hashed with "
            + "it, and no server starts without it.",
        "Restore the file from a backup, or set WORKONWARD_MCP_KEY_DIR to the folder that holds it. If it is lost for good: "
            + "workonward-mcp audit epochs new");

    private static async Task<IEnumerable<CheckRow>> RowsAsync(
        CheckSubject subject, DataFolder folder, Ledger ledger, CancellationToken cancellationToken)
    {
        var newest = await new AuditTail(ledger).NewestAsync(1, cancellationToken);
        var count = newest.Count == 0 ? 0 : newest[0].Sequence;
        var queues = await new ListSends(ledger).OverviewAsync(cancellationToken);
        return
        [
            new("ledger", Mark.Ok, string.Create(
                CultureInfo.InvariantCulture,
                $"{Shown.Path(folder.Ledger)} opens with this program's schema; {count:N0} audit records.")),
            Queues(queues),
            .. newest.Select(record => Clock(subject.Clock.GetUtcNow(), record)).OfType<CheckRow>(),
        ];
    }

    private static CheckRow Queues(DispatchOverview queues)
    {
        var words = DispatchWords.Of(queues).ToList();
        return words.Count == 0
            ? new CheckRow("queue", Mark.Ok, "Dispatch is open, nothing waits, and nothing is unknown.")
            : new CheckRow(
                "queue", queues.IsPaused || queues.Unknown > 0 ? Mark.Warn : Mark.Ok, string.Join('\n', words));
    }

    private static CheckRow? Clock(DateTimeOffset now, AuditRecord record) =>
        TimeOf(record) is { } last && now < last - Slack ? new CheckRow(
            "clock",
            Mark.Warn,
            string.Create(
                CultureInfo.InvariantCulture,
                $"It says {now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, but the newest audit record is of ")
                + string.Create(
                    CultureInfo.InvariantCulture, $"{last.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: it went back."),
            "Set the clock of this machine, and keep it by NTP.")
        : null;

    private static DateTimeOffset? TimeOf(AuditRecord record)
    {
        try
        {
            using var json = JsonDocument.Parse(record.Line);
            return json.RootElement.GetProperty("ts").GetDateTimeOffset();
        }
        catch (Exception broken) when (
            broken is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
