using Workonward.Core.Audit;
using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Recovery;
using Workonward.Core.Audit.Standing;
using Workonward.Core.Audit.Tree;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Audit;

/// <content>What is found although somebody took the live file away, or made the ledger fit together.</content>
public sealed partial class StandingTests
{
    [Fact]
    public async Task A_ledger_that_was_written_anew_with_its_range_is_found_by_its_own_signed_note()
    {
        await using var house = await WrittenAnewAsync();

        var found = await house.Stations.AuditStanding.CompareAsync();

        Assert.Equal((AuditMismatch.LedgerChanged, 9L), (found?.Kind, found?.Sequence));
    }

    [Fact]
    public async Task After_a_recovery_no_checkpoint_is_kept_whose_note_says_something_else()
    {
        await using var house = await WrittenAnewAsync();

        await house.Stations.AuditRecovery.RunAsync(House.Stop);

        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
        var first = AuditLine.LeafOf((await house.AuditAsync())[0]);
        Assert.All(await CheckpointTests.KeptAsync(house), kept => Assert.True(kept.IsSignedOf(first)));
    }

    [Fact]
    public async Task What_disagreed_stays_so_until_somebody_recovers_whatever_is_put_right_meanwhile()
    {
        await using var house = await ExportedAsync();
        var content = await File.ReadAllBytesAsync(house.Ledger.Place.AuditFile, House.Stop);
        await Tampering.DoAsync(house, "a byte of the file was changed");
        Assert.NotNull(await house.Stations.AuditStanding.CompareAsync());

        await File.WriteAllBytesAsync(house.Ledger.Place.AuditFile, content, House.Stop);

        Assert.NotNull(await house.Stations.AuditStanding.CompareAsync());
        Assert.Null(await house.Stations.AuditRecovery.RunAsync(House.Stop));
        Assert.Null(house.Stations.AuditStanding.Mismatch);
    }

    [Fact]
    public async Task A_process_that_does_not_write_the_files_looks_at_them_too()
    {
        await using var house = await ExportedAsync();
        await using var neighbour = await house.NeighbourAsync();
        await using var role = await neighbour.Database.TryTakeRoleAsync("audit-export", House.Stop);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(House.Stop);
        var waiting = house.Stations.AuditExporter.RunAsync(stop.Token);
        await Tampering.DoAsync(house, "a byte of the file was changed");

        house.Clock.Pass(TimeSpan.FromSeconds(31));

        await Eventually.HoldsAsync(() => Task.FromResult(house.Stations.AuditStanding.Mismatch is not null));
        await stop.CancelAsync();
        await waiting;
    }

    public static TheoryData<string> NoHex =>
    [
        "UPDATE audit_checkpoint SET range = 'no hex' WHERE size = 6",
        "UPDATE audit_checkpoint SET range = 'no hex' WHERE size = 9",
        "UPDATE audit_checkpoint SET range = ''",
    ];

    [Theory]
    [MemberData(nameof(NoHex))]
    public async Task A_range_that_is_none_is_a_mismatch_and_can_be_recovered_from(string tampering)
    {
        await using var house = await ExportedAsync();
        await house.TamperAsync(tampering);

        Assert.Equal(AuditMismatch.LedgerChanged, (await house.Stations.AuditStanding.CompareAsync())?.Kind);
        await house.Stations.AuditRecovery.RunAsync(House.Stop);

        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
    }

    [Fact]
    public async Task A_leaf_that_is_none_is_a_mismatch_that_needs_a_backup()
    {
        await using var house = await ExportedAsync();
        await house.TamperAsync("UPDATE sealed_log SET leaf = substr(replace(leaf || leaf, '0', 'x'), 1, 63) || 'x', line = '' WHERE seq = 8");
        await house.TamperAsync("INSERT INTO audit_segment (name, first_seq, last_seq, last_ts, retired_seq) VALUES ('a', 1, 8, 0, 9)");

        Assert.Equal(AuditMismatch.LedgerChanged, (await house.Stations.AuditStanding.CompareAsync())?.Kind);
        var refused = await Assert.ThrowsAsync<LedgerException>(() => house.Stations.AuditRecovery.RunAsync(House.Stop));

        Assert.Contains("backup", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("audit.gap", await house.EventsAsync(skipEmpty: true));
    }

    [Fact]
    public async Task A_record_in_another_form_that_is_not_exported_yet_is_a_mismatch_that_needs_a_backup()
    {
        await using var house = await ExportedAsync();
        await house.RecordedAsync(key: "not-exported");
        var line = (await house.AuditAsync())[^1].Replace("\"ts\":", "\"tt\":", StringComparison.Ordinal);
        await house.Database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                "UPDATE sealed_log SET line = @line, leaf = @leaf WHERE seq = 12", ("@line", line), ("@leaf", AuditLine.LeafOf(line))),
            House.Stop);

        await house.ExportAsync();

        Assert.Equal((AuditMismatch.LedgerChanged, 12L), (house.Stations.AuditStanding.Mismatch?.Kind, house.Stations.AuditStanding.Mismatch?.Sequence));
        Assert.Equal(RefusalCodes.AuditMismatch, (await house.RefusedAsync(key: "refused")).Code);
        var refused = await Assert.ThrowsAsync<LedgerException>(() => house.Stations.AuditRecovery.RunAsync(House.Stop));
        Assert.Contains("Record 12 ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("backup", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("audit.gap", await house.EventsAsync());
    }

    [Fact]
    public async Task A_record_in_another_form_that_lies_in_a_closed_segment_stops_no_recovery()
    {
        await using var house = await ExportedAsync();
        house.Clock.Move(TimeSpan.FromDays(1));
        await house.RecordedAsync(key: "next-day");
        await house.ExportAsync();
        await house.TamperAsync("UPDATE sealed_log SET line = 'none' WHERE seq = 8");
        await Tampering.DoAsync(house, "the file isn't one");

        Assert.Equal(AuditMismatch.FileDiffers, (await house.Stations.AuditRecovery.RunAsync(House.Stop))?.Kind);

        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
    }

    [Theory]
    [InlineData("a leaf of the ledger was changed", "the leaf of record 8 was changed")]
    [InlineData("the newest leaf of the ledger was changed", "the leaf of record 9 was changed")]
    [InlineData("a line of the ledger was changed", "the line of record 8 was changed")]
    public async Task A_recovery_says_which_record_was_changed(string tampering, string said)
    {
        var log = new HeardLog();
        await using var house = await ExportedAsync();
        await Tampering.DoAsync(house, tampering);
        var terms = new ExportTerms(
            house.Database, house.Ledger.Audit, house.Ledger.Place, new AuditSettings(), new AnchorBoard([], house.Clock, log), house.Clock);

        await new AuditRecovery(terms, new AuditStanding(terms, log), log).RunAsync(House.Stop);

        Assert.Contains(log.Heard, line => line.Contains(said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, AuditMismatch.LedgerBehindFile, 7)]
    [InlineData(true, AuditMismatch.FileDiffers, 9)]
    public async Task A_ledger_that_was_put_back_is_found_by_a_closed_segment_where_the_live_file_is_gone(
        bool wentOn, string kind, long sequence)
    {
        await using var house = await ExportedAsync();
        File.Move(house.Ledger.Place.AuditFile, Path.Combine(
            Path.GetDirectoryName(house.Ledger.Place.AuditFile)!, "audit-20261122-001.jsonl"));
        await Tampering.DoAsync(house, "the ledger was put back" + (wentOn ? " and went on" : ""));

        var found = await house.Stations.AuditStanding.CompareAsync();

        Assert.Equal((kind, sequence), (found?.Kind, found?.Sequence));
        await house.Stations.AuditRecovery.RunAsync(House.Stop);
        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
    }

    [Theory]
    [InlineData("the head is gone", AuditMismatch.FileDiffers, 1)]
    [InlineData("the head's root was changed", AuditMismatch.FileDiffers, 1)]
    [InlineData("the last line is gone", AuditMismatch.FileCut, 3)]
    [InlineData("the last line is cut short", AuditMismatch.FileCut, 3)]
    [InlineData("the last line is damaged", AuditMismatch.FileDiffers, 3)]
    [InlineData("it is empty", AuditMismatch.FileDiffers, 1)]
    [InlineData("another one is there under its name", AuditMismatch.FileCut, 4)]
    public async Task A_damaged_closed_segment_is_met_at_the_start_and_not_hidden_by_newer_ones(string damage, string kind, long sequence)
    {
        await using var house = await House.OpenAsync();
        for (var day = 0; day < 4; day++)
        {
            await house.RecordedAsync(key: $"{day}");
            await house.ExportAsync();
            house.Clock.Move(TimeSpan.FromDays(1));
        }

        var path = Path.Combine(house.Folder.FullName, "audit-20261122-001.jsonl");
        var text = await File.ReadAllTextAsync(path, House.Stop);
        var lines = text.Split('\n');
        await File.WriteAllTextAsync(path, damage switch
        {
            "the head is gone" => string.Join('\n', lines[1..]),
            "the head's root was changed" => text.Replace("\"root\":\"e3", "\"root\":\"e4", StringComparison.Ordinal),
            "the last line is gone" => string.Join('\n', lines[..^2]) + "\n",
            "the last line is cut short" => text[..^1],
            "the last line is damaged" => text.Replace("\\u2014 workonward", "\\u2014 Workonward", StringComparison.Ordinal),
            "it is empty" => "",
            _ => await File.ReadAllTextAsync(path.Replace("22-001", "23-001", StringComparison.Ordinal), House.Stop),
        }, House.Stop);

        var found = await house.Stations.AuditStanding.CompareAsync();

        Assert.Equal((kind, sequence), (found?.Kind, found?.Sequence));
        Assert.Contains(path, found!.What, StringComparison.Ordinal);
        Assert.NotNull(await house.Stations.AuditRecovery.RunAsync(House.Stop));
        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
        Assert.True(File.Exists(path + ".set-aside"));
        await house.RecordedAsync(key: "after");
        await house.ExportAsync();
        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
    }

    [Fact]
    public async Task A_closed_segment_that_cannot_be_read_is_told_once_and_one_that_was_moved_to_an_archive_is_not()
    {
        var log = new HeardLog();
        await using var house = await ExportedAsync();
        house.Clock.Move(TimeSpan.FromDays(1));
        await house.RecordedAsync(key: "next-day");
        await house.ExportAsync();
        var path = Path.Combine(house.Folder.FullName, "audit-20261122-001.jsonl");
        var standing = new AuditStanding(
            new ExportTerms(house.Database, house.Ledger.Audit, house.Ledger.Place, new AuditSettings(), new AnchorBoard([], house.Clock, log), house.Clock),
            log);
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Null(await standing.CompareAsync());
            Assert.Null(await standing.CompareAsync());
        }

        File.Delete(path);
        Assert.Null(await standing.CompareAsync());
        Assert.Single(log.Heard);
    }

    // Whoever can write the ledger alone makes records, leaves and range fit; the key is what they lack.
    private static async Task<House> WrittenAnewAsync()
    {
        var house = await ExportedAsync();
        await Tampering.DoAsync(house, "a line was changed before the newest checkpoint and chained anew");
        var tree = new MerkleRoot();
        foreach (var line in await house.AuditAsync())
            tree.Add(Convert.FromHexString(AuditLine.LeafOf(line)));
        await house.TamperAsync($"UPDATE audit_checkpoint SET range = '{Checkpoint.RangeOf(tree)}' WHERE size = 9");
        File.Delete(house.Ledger.Place.AuditFile);
        return house;
    }
}
