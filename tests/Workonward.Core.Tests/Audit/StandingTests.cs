using Workonward.Core.Audit.Standing;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Audit;

/// <summary>What disagrees is found at the start, named, and recovered from when the operator says so.</summary>
public sealed partial class StandingTests
{
    [Fact]
    public async Task A_log_that_nobody_touched_agrees_at_every_moment()
    {
        await using var house = await House.OpenAsync();
        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
        for (var number = 0; number < 3; number++)
        {
            await house.RecordedAsync(key: $"{number}");
            Assert.Null(await house.Stations.AuditStanding.CompareAsync());
            await house.ExportAsync();
            Assert.Null(await house.Stations.AuditStanding.CompareAsync());
        }
    }

    public static TheoryData<string, string, long> Tamperings => new()
    {
        { "the ledger was put back", AuditMismatch.LedgerBehindFile, 7 },
        { "the ledger was put back and went on", AuditMismatch.FileDiffers, 7 },
        { "the last record was cut from the file", AuditMismatch.FileCut, 9 },
        { "the last checkpoint was cut from the file", AuditMismatch.FileCut, 9 },
        { "a byte of the file was changed", AuditMismatch.FileDiffers, 8 },
        { "the file isn't one", AuditMismatch.FileDiffers, 10 },
        { "a line of the ledger was changed", AuditMismatch.LedgerChanged, 8 },
        { "a leaf of the ledger was changed", AuditMismatch.LedgerChanged, 8 },
        { "a line of the ledger was emptied", AuditMismatch.LedgerChanged, 8 },
        { "the newest record of the ledger was deleted", AuditMismatch.LedgerChanged, 9 },
        { "a line was changed before the newest checkpoint and chained anew", AuditMismatch.LedgerChanged, 9 },
        { "the signing key is another one", AuditMismatch.SigningKeyChanged, 9 },
        { "the signing key is gone", AuditMismatch.SigningKeyChanged, 9 },
    };

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task What_was_tampered_with_is_found_and_named(string tampering, string kind, long sequence)
    {
        await using var house = await ExportedAsync();
        await Tampering.DoAsync(house, tampering);

        var found = await house.Stations.AuditStanding.CompareAsync();

        Assert.Equal((kind, sequence), (found?.Kind, found?.Sequence));
        Assert.Matches($"record|{house.Ledger.Place.AuditFile}", found!.What);
    }

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task After_a_recovery_all_agrees_again_and_the_gap_stands_in_the_log(string tampering, string kind, long sequence)
    {
        Assert.True(sequence > 0);
        await using var house = await ExportedAsync();
        await Tampering.DoAsync(house, tampering);

        var recovered = await house.Stations.AuditRecovery.RunAsync(House.Stop);

        Assert.Equal(kind, recovered?.Kind);
        Assert.Contains(await house.AuditAsync(), line => line.Contains($"\"ev\":\"audit.gap\",\"outcome\":\"{kind} ", StringComparison.Ordinal));
        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
        await house.RecordedAsync(key: "after");
        await house.ExportAsync();
        Assert.Null(await house.Stations.AuditStanding.CompareAsync());
        Assert.Equal((await house.AuditAsync())[^1], (await house.RecordsAsync())[^1]);
    }

    [Fact]
    public async Task Files_that_disagree_are_set_aside_whole_and_never_deleted()
    {
        await using var house = await ExportedAsync();
        await Tampering.DoAsync(house, "a byte of the file was changed");
        var content = await house.LinesAsync();

        await house.Stations.AuditRecovery.RunAsync(House.Stop);

        Assert.Equal(content, await house.LinesAsync("audit.jsonl.set-aside"));
    }

    [Fact]
    public async Task Closed_segments_that_agree_stay_where_they_are()
    {
        await using var house = await ExportedAsync();
        house.Clock.Move(TimeSpan.FromDays(1));
        await house.RecordedAsync(key: "next-day");
        await house.ExportAsync();
        var closed = await house.LinesAsync("audit-20261122-001.jsonl");
        await house.TamperAsync("DELETE FROM sealed_log WHERE seq > 11");
        await house.TamperAsync("UPDATE audit_export SET seq = 11");
        await house.TamperAsync("DELETE FROM audit_checkpoint WHERE size > 11");

        Assert.Equal(AuditMismatch.LedgerBehindFile, (await house.Stations.AuditRecovery.RunAsync(House.Stop))?.Kind);

        Assert.Equal(closed, await house.LinesAsync("audit-20261122-001.jsonl"));
        Assert.StartsWith("{\"v\":1,\"segment_after\":9,", (await house.LinesAsync())[0], StringComparison.Ordinal);
        Assert.Equal((await house.AuditAsync()).Skip(9), await house.RecordsAsync());
    }

    [Fact]
    public async Task Where_all_agrees_a_recovery_changes_nothing()
    {
        await using var house = await ExportedAsync();
        var before = await house.AuditAsync();

        Assert.Null(await house.Stations.AuditRecovery.RunAsync(House.Stop));

        Assert.Equal(before, await house.AuditAsync());
    }

    [Fact]
    public async Task A_log_with_a_hole_in_the_ledger_needs_a_backup_and_the_operator_is_told()
    {
        await using var house = await ExportedAsync();
        await house.TamperAsync("DELETE FROM sealed_log WHERE seq = 8");

        var refused = await Assert.ThrowsAsync<LedgerException>(() => house.Stations.AuditRecovery.RunAsync(House.Stop));

        Assert.Contains("Restore a backup", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_another_process_writes_the_log_it_is_not_recovered()
    {
        await using var house = await ExportedAsync();
        await Tampering.DoAsync(house, "a byte of the file was changed");
        await using var neighbour = await house.NeighbourAsync();
        await using var role = await neighbour.Database.TryTakeRoleAsync("audit-export", House.Stop);

        await Assert.ThrowsAsync<LedgerException>(() => house.Stations.AuditRecovery.RunAsync(House.Stop));

        Assert.DoesNotContain("audit.gap", await house.EventsAsync());
    }

    [Fact]
    public async Task Nothing_is_exported_while_something_disagrees()
    {
        await using var house = await ExportedAsync();
        await Tampering.DoAsync(house, "a byte of the file was changed");
        var content = await house.LinesAsync();
        await house.SendAsync(key: "2");

        await house.ExportAsync();

        Assert.Equal(content, await house.LinesAsync());
    }

    [Fact]
    public async Task A_live_send_is_refused_and_audited_while_something_disagrees()
    {
        await using var house = await ExportedAsync();
        await Tampering.DoAsync(house, "a byte of the file was changed");
        await house.Stations.AuditStanding.CompareAsync();

        var refusal = await house.RefusedAsync(key: "2");

        Assert.Equal((RefusalCodes.AuditMismatch, RuleNames.Audit), (refusal.Code, refusal.Rule));
        Assert.Contains("record 8", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("send.refused", (await house.EventsAsync())[^1]);
    }

    [Fact]
    public async Task Rehearsals_go_on_while_something_disagrees()
    {
        await using var house = await House.OpenAsync(new HouseTerms().InDryRun());
        await house.RecordedAsync(key: "1");
        await house.ExportAsync();
        await File.WriteAllTextAsync(house.Ledger.Place.AuditFile, "damage\n", House.Stop);
        Assert.NotNull(await house.Stations.AuditStanding.CompareAsync());

        Assert.Equal(SendState.DryRun, (await house.RecordedAsync(key: "2")).State);
    }

    [Fact]
    public async Task What_waits_is_not_dispatched_until_all_agrees_again()
    {
        await using var house = await ExportedAsync();
        await new PauseDispatch(house.Ledger).PauseAsync(House.Stop);
        var waiting = await WaitingAsync(house);
        await Tampering.DoAsync(house, "the file isn't one");
        await house.Stations.AuditStanding.CompareAsync();
        await new PauseDispatch(house.Ledger).ResumeAsync(House.Stop);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(House.Stop);
        var delivering = house.Stations.DeliveryWorker.RunAsync(stop.Token);
        house.Stations.DeliveryWorker.Wake();

        await Task.Delay(TimeSpan.FromMilliseconds(1_500), TimeProvider.System, House.Stop);
        Assert.Equal(SendState.Reserved, await house.StateAsync(waiting));

        await house.Stations.AuditRecovery.RunAsync(House.Stop);
        await Eventually.HoldsAsync(async () => await house.StateAsync(waiting) == SendState.Accepted);
        await stop.CancelAsync();
        await delivering;
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_no_mismatch()
    {
        await using var house = await ExportedAsync();
        File.Delete(house.Ledger.Place.AuditFile);
        Directory.CreateDirectory(house.Ledger.Place.AuditFile);

        await Assert.ThrowsAnyAsync<Exception>(house.Stations.AuditStanding.CompareAsync);

        Assert.Null(house.Stations.AuditStanding.Mismatch);
        await house.RecordedAsync(key: "2");
    }

    // Nine records, the newest three behind the checkpoint before the newest one.
    private static async Task<House> ExportedAsync()
    {
        var house = await House.OpenAsync(new HouseTerms { Limits = new() { SingleWait = TimeSpan.FromMilliseconds(100) } });
        for (var number = 0; number < 3; number++)
        {
            await house.RecordedAsync(key: $"{number}");
            await house.ExportAsync();
        }

        return house;
    }

    private static async Task<string> WaitingAsync(House house) =>
        (await house.RecordedAsync(key: "waits")).SendId;
}
