using Microsoft.Extensions.Logging;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Recovery;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Tests.Support;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>The files that a recovery leaves behind, to both verifiers: it loses no more than was lost, also when it is killed.</summary>
public sealed class RecoveredFilesTests
{
    [Fact]
    public async Task A_recovery_keeps_the_notes_that_only_the_file_had_so_the_anchors_of_an_honest_log_are_no_tampering()
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        // A backup that was taken between the commit of the eighth record and the end of its export.
        await log.House.TamperAsync("DELETE FROM sealed_log WHERE seq > 8");
        await log.House.TamperAsync("DELETE FROM audit_checkpoint WHERE size > 3");
        await log.House.TamperAsync("UPDATE audit_export SET seq = 3");
        await log.House.TamperAsync("UPDATE send SET state = 'DISPATCHING' WHERE rowid = (SELECT max(rowid) FROM send)");

        Assert.NotNull(await log.House.Stations.AuditRecovery.RunAsync(House.Stop));

        Assert.Equal(["2 gap 9", "2 gap 9"], await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
        Assert.Equal([3L, 6L, 8L, 9L], (await CheckpointTests.KeptAsync(log.House)).Select(kept => kept.Size));
    }

    [Fact]
    public async Task A_note_that_nobody_signed_or_that_is_of_other_records_is_not_kept()
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        await log.House.TamperAsync("DELETE FROM audit_checkpoint WHERE size > 3");
        await log.EditAsync("audit.jsonl", lines => lines[8] = lines[8].Replace("u2014 work", "u2014 Work", StringComparison.Ordinal));
        await log.House.TamperAsync("UPDATE audit_export SET seq = 3");

        Assert.NotNull(await log.House.Stations.AuditRecovery.RunAsync(House.Stop));

        Assert.Equal([3L, 9L, 10L], (await CheckpointTests.KeptAsync(log.House)).Select(kept => kept.Size));
        Assert.Equal(["2 gap 10"], await log.FindAsync());
    }

    [Fact]
    public async Task A_recovery_that_is_killed_when_it_has_set_the_file_aside_leaves_no_record_in_no_file()
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        await Tampering.DoAsync(log.House, "a byte of the file was changed");
        var terms = new ExportTerms(
            log.House.Database, log.House.Ledger.Audit, log.House.Ledger.Place, new AuditSettings(),
            new AnchorBoard([], log.House.Clock, new HeardLog()), log.House.Clock);
        var killed = new KillingLog("was set aside");
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => new AuditRecovery(terms, new AuditStanding(terms, killed), killed).RunAsync(House.Stop));
        Assert.False(File.Exists(log.House.Ledger.Place.AuditFile));

        await log.House.ExportAsync();

        Assert.Null(log.House.Stations.AuditStanding.Mismatch);
        Assert.Equal(["2 gap 10"], await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
        Assert.Equal(await log.House.AuditAsync(), await log.House.RecordsAsync());
    }

    /// <summary>The process ends where this is said.</summary>
    private sealed class KillingLog(string at) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).Contains(at, StringComparison.Ordinal))
                throw new OperationCanceledException();
        }
    }
}
