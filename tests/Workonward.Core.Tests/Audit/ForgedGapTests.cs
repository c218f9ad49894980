using System.Globalization;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Policy;
using Workonward.Core.Tests.Support;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>Whoever can write the ledger and has no key: no gap of theirs hides an anchor, and none of ours is larger than what was lost.</summary>
public sealed class ForgedGapTests
{
    [Theory]
    [InlineData("x 1", 9_000_000_000_000_000_000)]
    [InlineData("ledger_behind_file 1", 100)]
    public async Task A_gap_that_was_written_into_the_ledger_passes_no_anchor_over(string outcome, long count)
    {
        await using var log = await PutBackWithItsFileAsync();
        await ForgeAsync(log, sequence: 2, outcome, count);

        var found = await log.House.Stations.AuditStanding.CompareAsync();

        Assert.Equal((AuditMismatch.LedgerBehindAnchor, 7L, 3L), (found?.Kind, found?.Sequence, found?.Count));
        Assert.Equal(RefusalCodes.AuditMismatch, (await log.House.RefusedAsync(key: "2")).Code);
        Assert.Equal("1 ledger_line 2", (await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }))[0]);
    }

    [Fact]
    public async Task A_gap_behind_the_newest_checkpoint_passes_no_anchor_over_before_it_is_signed()
    {
        await using var log = await PutBackWithItsFileAsync();
        await log.House.Database.WriteAsync(
            transaction =>
            {
                log.House.Ledger.Audit.Append(transaction, new AuditEntry(AuditEvents.AuditGap) { Outcome = "ledger_behind_anchor 7", Count = 3 });
                return ValueTask.FromResult(true);
            },
            House.Stop);

        Assert.Equal(AuditMismatch.LedgerBehindAnchor, (await log.House.Stations.AuditStanding.CompareAsync())?.Kind);
        Assert.NotNull(await log.House.Stations.AuditRecovery.RunAsync(House.Stop));

        Assert.Null(await log.House.Stations.AuditStanding.CompareAsync());
    }

    [Theory]
    [InlineData("DELETE FROM audit_checkpoint WHERE size > 6")]
    [InlineData("UPDATE audit_checkpoint SET range = replace(range, 'a', 'b') WHERE size = 6")]
    public async Task A_gap_that_was_signed_passes_the_anchors_over_that_it_took_and_is_proved_by_what_is_signed(string tampering)
    {
        await using var log = await PutBackWithItsFileAsync();
        await log.House.Stations.AuditRecovery.RunAsync(House.Stop);
        Assert.Null(await log.House.Stations.AuditStanding.CompareAsync());

        await log.House.TamperAsync(tampering);

        Assert.NotNull(await log.House.Stations.AuditStanding.CompareAsync());
    }

    [Theory]
    [InlineData("ledger_changed", "UPDATE audit_export SET seq = 9000000000000000000")]
    [InlineData("signing_key_changed", "INSERT INTO audit_checkpoint (size, note, range, made_at) SELECT 9000000000000000000, note, range, made_at FROM audit_checkpoint WHERE size = 9")]
    [InlineData("signing_key_changed", "INSERT INTO audit_checkpoint (size, note, range, made_at) SELECT 9223372036854775807, note, range, made_at FROM audit_checkpoint WHERE size = 9")]
    [InlineData("signing_key_changed", "UPDATE audit_checkpoint SET size = 9000000000000000000 WHERE size = 9")]
    public async Task A_number_in_the_ledger_makes_no_gap_larger_than_what_is_known_to_be_lost(string kind, string tampering)
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        await log.House.TamperAsync(tampering);

        Assert.Equal(kind, (await log.House.Stations.AuditRecovery.RunAsync(House.Stop))?.Kind);

        var gap = (await log.House.AuditAsync())[^1];
        Assert.Contains($"\"outcome\":\"{kind} 10\",\"prev\"", gap, StringComparison.Ordinal);
        Assert.Equal(["2 gap 10"], await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
        await log.House.RecordedAsync(key: "later");
        await log.House.ExportAsync();
        await PutBackAsync(log.House, last: 10);
        Assert.Equal(AuditMismatch.LedgerBehindAnchor, (await log.House.Stations.AuditStanding.CompareAsync())?.Kind);
    }

    // As two backups have it: ledger and live file end with six records, and the anchor knows nine.
    private static async Task<VerifiedHouse> PutBackWithItsFileAsync()
    {
        var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        await Tampering.DoAsync(log.House, "the ledger was put back");
        await log.EditAsync("audit.jsonl", lines => lines.RemoveRange(lines.Count - 4, 4));
        return log;
    }

    private static async Task PutBackAsync(House house, int last)
    {
        var path = house.Ledger.Place.AuditFile;
        var lines = await house.LinesAsync();
        var kept = lines.Take(Array.FindIndex(lines, line => line.Contains($"\"checkpoint_at\":{last},", StringComparison.Ordinal)) + 1);
        await File.WriteAllTextAsync(path, string.Concat(kept.Select(line => line + "\n")), House.Stop);
        foreach (var statement in (string[])[
            "DELETE FROM sealed_log WHERE seq > {0}", "DELETE FROM audit_checkpoint WHERE size > {0}", "UPDATE audit_export SET seq = {0}"])
        {
            await house.TamperAsync(string.Format(CultureInfo.InvariantCulture, statement, last));
        }
    }

    private static async Task ForgeAsync(VerifiedHouse log, int sequence, string outcome, long count)
    {
        var before = AuditLine.LeafOf((await log.House.AuditAsync())[sequence - 2]);
        var forged = AuditLine.Seal(sequence, before, string.Create(
            CultureInfo.InvariantCulture,
            $"\"ts\":\"2026-11-22T10:00:00.000Z\",\"node\":\"x\",\"ev\":\"audit.gap\",\"outcome\":\"{outcome}\",\"count\":{count}"));
        await log.House.Database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                "UPDATE sealed_log SET line = @line, leaf = @leaf WHERE seq = @seq",
                ("@line", forged.Line), ("@leaf", forged.Leaf), ("@seq", sequence)),
            House.Stop);
    }
}
