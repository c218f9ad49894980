using Workonward.Core.Audit;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Standing;
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
