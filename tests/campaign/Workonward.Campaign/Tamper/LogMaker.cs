using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Audit.Verification;
using Workonward.Core.Outbox;

namespace Workonward.Campaign.Tamper;

/// <summary>Has the server's own exporter write a log of several segments, checkpoints and anchors.</summary>
internal static class LogMaker
{
    public const int Records = Rounds * RecordsEach;

    private const int Rounds = 6;
    private const int RecordsEach = 100;
    private const int SegmentBytes = 20_000;

    public static async Task MakeAsync(LogFolder log, TimeProvider clock, CancellationToken stop)
    {
        Directory.CreateDirectory(log.Path);
        await using var ledger = await Ledger.OpenAsync(log.Place, clock, NullLoggerFactory.Instance, stop);
        var terms = new ExportTerms(
            ledger.Database, ledger.Audit, log.Place, new AuditSettings { SegmentBytes = SegmentBytes },
            new AnchorBoard([new AnchorFile(log.Anchors)], clock, NullLogger.Instance), clock);
        var exporter = new AuditExporter(terms, new AuditStanding(terms, NullLogger.Instance), NullLogger.Instance);
        for (var round = 0; round < Rounds; round++)
        {
            await ledger.Database.WriteAsync(
                transaction =>
                {
                    for (var number = 0; number < RecordsEach; number++)
                        ledger.Audit.Append(transaction, new AuditEntry(AuditEvents.RecipientsValidated) { Count = number });
                    return ValueTask.FromResult(true);
                },
                stop);
            await exporter.ExportAsync(stop);
        }

        await File.WriteAllTextAsync(log.Key, PublicKey(log).Pem(), stop);
    }

    private static AuditPublicKey PublicKey(LogFolder log) =>
        AuditPlace.KeyIn(log.Place.KeyFolder) ?? throw new InvalidOperationException("Nothing was signed.");
}
