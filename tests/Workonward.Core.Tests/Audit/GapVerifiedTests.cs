using Workonward.Core.Audit;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Tests.Support;
using Workonward.Core.Tests.Support.Audit;

namespace Workonward.Core.Tests.Audit;

/// <summary>Logs that the server itself recovered, to both verifiers: a gap is never silent, and hides nothing beyond itself.</summary>
public sealed class GapVerifiedTests
{
    /// <summary>What was done; the findings with everything at hand; those with the files alone.</summary>
    public static TheoryData<string, string[], string[]> Recovered => new()
    {
        { "the ledger was put back", ["2 gap 7", "2 gap 9"], ["2 gap 7", "2 no_ledger -"] },
        { "the ledger was put back and went on", ["2 gap 13", "2 gap 9"], ["2 gap 13", "2 no_ledger -"] },
        { "the last record was cut from the file", ["2 gap 10"], ["2 gap 10", "2 no_ledger -"] },
        { "the last checkpoint was cut from the file", ["2 gap 10"], ["2 gap 10", "2 no_ledger -"] },
        { "a byte of the file was changed", ["2 gap 10"], ["2 gap 10", "2 no_ledger -"] },
        { "a leaf of the ledger was changed", ["2 gap 10"], ["2 gap 10", "2 no_ledger -"] },
        { "the newest leaf of the ledger was changed", ["2 gap 10"], ["2 gap 10", "2 no_ledger -"] },
        { "a leaf of the ledger was made no hash", ["2 gap 10"], ["2 gap 10", "2 no_ledger -"] },
        { "the file isn't one", ["2 gap 10"], ["2 gap 10", "2 no_ledger -"] },
    };

    /// <summary>What a recovery doesn't make right: what the ledger has otherwise, and what an anchor or another key contradicts.</summary>
    public static TheoryData<string, string[], string[]> Contradicted => new()
    {
        { "a line was changed before the newest checkpoint and chained anew", ["2 gap 10", "1 anchor 7"], ["2 gap 10", "2 no_ledger -"] },
        { "a line of the ledger was changed", ["1 ledger_line 8"], ["2 gap 10", "2 no_ledger -"] },
        { "a line of the ledger was emptied", ["1 ledger_line 8"], ["2 gap 10", "2 no_ledger -"] },
        { "the newest record of the ledger was deleted", ["2 gap 9", "2 gap 9", "1 send_row 8"], ["2 gap 9", "2 no_ledger -"] },
        { "the signing key is another one", ["1 signature 1", "2 no_checkpoint -"], ["1 signature 1", "2 no_checkpoint -", "2 no_ledger -"] },
    };

    [Theory]
    [MemberData(nameof(Recovered))]
    [MemberData(nameof(Contradicted))]
    public async Task After_a_recovery_both_tell_of_the_gap_and_of_what_it_does_not_cover(string tampering, string[] all, string[] files)
    {
        await using var log = await RecoveredAsync(tampering);

        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(all, await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
            Assert.Equal(files, await log.FindAsync(inputs => inputs with { Ledger = null }));

            // Beyond the size of an anchor that the gap took, too.
            await log.House.RecordedAsync(key: $"after-{round}");
            await log.House.ExportAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_server_recorded_while_it_refused_to_send_makes_an_honest_recovery_no_tampering(bool filesToo)
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        await Tampering.DoAsync(log.House, "the ledger was put back");
        if (filesToo)
            await log.EditAsync("audit.jsonl", lines => lines.RemoveRange(lines.Count - 4, 4));
        Assert.NotNull(await log.House.Stations.AuditStanding.CompareAsync());
        await log.House.Stations.Journal.StartedAsync(dryRun: false, House.Stop);
        await log.House.RefusedAsync(key: "meanwhile");
        await log.House.Stations.Journal.StoppedAsync(House.Stop);
        await log.House.ExportAsync();

        Assert.NotNull(await log.House.Stations.AuditRecovery.RunAsync(House.Stop));

        // Seven to nine were lost and stand there otherwise; the record that admits it is the tenth.
        string[] gap = ["2 gap 10", "2 gap 9"];
        Assert.Equal(gap, await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
        var alone = await log.FindAsync(inputs => inputs with { Anchors = log.Anchors, Ledger = null });
        Assert.Equal([.. gap, "2 no_ledger -"], alone);
        await log.House.RecordedAsync(key: "after");
        await log.House.ExportAsync();
        Assert.Equal(gap, await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
    }

    [Fact]
    public async Task A_gap_counts_what_anchors_knew_also_where_the_files_end_earlier()
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        await Tampering.DoAsync(log.House, "the ledger was put back");
        await log.EditAsync("audit.jsonl", lines => lines.RemoveRange(lines.Count - 2, 2));

        Assert.Equal(AuditMismatch.LedgerBehindFile, (await log.House.Stations.AuditRecovery.RunAsync(House.Stop))?.Kind);

        Assert.Contains("\"outcome\":\"ledger_behind_file 7\",\"count\":3,", (await log.House.AuditAsync())[^1], StringComparison.Ordinal);
        Assert.Equal(["2 gap 7", "2 gap 9"], await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
    }

    [Theory]
    [InlineData("file_cut 7", 3, "2 gap 9")]
    [InlineData("file_cut 8", 1, "1 anchor 7")]
    [InlineData("file_cut 8", 2, "2 gap 9")]
    [InlineData("file_cut 11", 3, "1 anchor 7")]
    [InlineData("file_cut 07", 3, "1 anchor 7")]
    [InlineData("file_cut", 3, "1 anchor 7")]
    [InlineData("file_cut 99999999999999999999", 3, "1 anchor 7")]
    public async Task A_gap_reaches_back_to_the_number_that_it_names_and_never_forth(string outcome, long count, string said)
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        await Tampering.DoAsync(log.House, "the ledger was put back and went on");
        await log.EditAsync("audit.jsonl", lines => lines.RemoveRange(lines.Count - 4, 4));
        await ForgeGapAsync(log, outcome, count);
        await log.House.TamperAsync("DELETE FROM audit_checkpoint WHERE size > 6");

        var found = await log.FindAsync(inputs => inputs with { Anchors = log.Anchors });

        Assert.Equal(["2 gap 13", said], found);
    }

    [Theory]
    [InlineData("the ledger was put back")]
    [InlineData("the ledger was put back and went on")]
    [InlineData("a line was changed before the newest checkpoint and chained anew")]
    public async Task From_a_note_that_was_made_after_the_gap_all_is_well(string tampering)
    {
        await using var log = await RecoveredAsync(tampering);
        await log.House.RecordedAsync(key: "after-1");
        await log.House.ExportAsync();
        var after = await log.NewestNoteAsync();
        await log.House.RecordedAsync(key: "after-2");
        await log.House.ExportAsync();

        Assert.Empty(await log.FindAsync(inputs => inputs with { Anchors = log.Anchors, From = after }));
    }

    [Theory]
    [InlineData("the signing key is another one")]
    [InlineData("the signing key is gone")]
    public async Task A_log_whose_key_was_lost_verifies_with_both_keys_and_with_neither_alone(string loss)
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        var lost = log.Inputs.Keys[0];
        await Tampering.DoAsync(log.House, loss);
        Assert.Equal(AuditMismatch.SigningKeyChanged, (await log.House.Stations.AuditRecovery.RunAsync(House.Stop))?.Kind);
        await log.House.RecordedAsync(key: "after");
        await log.House.ExportAsync();
        var now = log.Inputs.Keys[0];

        Assert.Equal(["2 gap 10"], await log.FindAsync(inputs => inputs with { Keys = [lost, now], Anchors = log.Anchors }));
        Assert.Equal(["2 gap 10"], await log.FindAsync(inputs => inputs with { Keys = [now, lost], Anchors = log.Anchors }));
        Assert.Equal("1 signature 1", (await log.FindAsync(inputs => inputs with { Keys = [now] }))[0]);
        Assert.Contains("1 signature 10", await log.FindAsync(inputs => inputs with { Keys = [lost] }));
    }

    [Fact]
    public async Task What_is_changed_behind_an_admitted_gap_is_found()
    {
        await using var log = await RecoveredAsync("the ledger was put back");
        await log.House.RecordedAsync(key: "after");
        await log.House.ExportAsync();
        await log.EditAsync("audit.jsonl", lines => lines.RemoveAll(CheckpointTests.IsCheckpoint));
        await log.House.TamperAsync("DELETE FROM audit_checkpoint");

        // The anchor of the gap's own sizes demands no checkpoint; the one of a size behind it does.
        Assert.Equal("1 checkpoint_missing 3", (await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }))[0]);
        await log.EditAnchorsAsync(lines => lines[^1..]);
        Assert.Contains("1 checkpoint_missing 10", await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
    }

    [Theory]
    [InlineData(1, "1 anchor 8")]
    [InlineData(2, "1 anchor 8")]
    [InlineData(3, "2 gap 9")]
    [InlineData(long.MaxValue, "2 gap 9")]
    public async Task A_gap_that_was_forged_with_the_key_to_hide_a_cut_admits_no_more_than_it_says(long count, string said)
    {
        await using var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        await Tampering.DoAsync(log.House, "the ledger was put back");
        await log.EditAsync("audit.jsonl", lines => lines.RemoveRange(lines.Count - 4, 4));
        await ForgeGapAsync(log, "file_cut", count);
        await log.House.ExportAsync();

        Assert.Equal(["2 gap 7", said], await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
        Assert.Equal(["2 gap 7"], await log.FindAsync());
    }

    [Fact]
    public async Task A_record_of_a_gap_that_is_taken_out_again_is_missed()
    {
        await using var log = await RecoveredAsync("the last record was cut from the file");
        await log.EditAsync("audit.jsonl", lines => lines.RemoveRange(lines.Count - 2, 2));
        Assert.Equal(["1 file_cut 10"], await log.FindAsync());

        await log.House.TamperAsync("DELETE FROM sealed_log WHERE seq = 10");
        await log.House.TamperAsync("UPDATE audit_export SET seq = 9");
        Assert.Equal(["1 file_cut 10"], await log.FindAsync());
        await log.House.TamperAsync("DELETE FROM audit_checkpoint WHERE size = 10");
        Assert.Equal(["1 anchor 10"], await log.FindAsync(inputs => inputs with { Anchors = log.Anchors }));
    }

    private static Task<bool> ForgeGapAsync(VerifiedHouse log, string outcome, long count) => log.House.Database.WriteAsync(
        transaction =>
        {
            log.House.Ledger.Audit.Append(transaction, new AuditEntry(AuditEvents.AuditGap) { Outcome = outcome, Count = count });
            return ValueTask.FromResult(true);
        },
        House.Stop);

    private static async Task<VerifiedHouse> RecoveredAsync(string tampering)
    {
        var log = await VerifiedHouse.OpenAsync();
        await log.ExportedAsync();
        await Tampering.DoAsync(log.House, tampering);
        Assert.NotNull(await log.House.Stations.AuditRecovery.RunAsync(House.Stop));
        return log;
    }
}
