using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Audit.Epochs;
using Workonward.Core.Outbox;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Audit;

public sealed class EpochTests
{
    [Fact]
    public async Task The_first_start_makes_the_first_epoch_and_writes_no_record_of_it()
    {
        await using var house = await House.OpenAsync();

        var epoch = Assert.Single(await ListAsync(house));

        Assert.Equal((1, house.Ledger.HashKey.Id, true), (epoch.Number, epoch.KeyId, epoch.IsInForce));
        Assert.Empty(await house.AuditAsync());
    }

    [Fact]
    public async Task A_new_epoch_is_in_force_from_the_next_start_on()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(key: "1");

        var (number, path) = await new AuditEpochs(house.Ledger).BeginAsync(House.Stop);

        Assert.Equal((2, true), (number, File.Exists(path)));
        Assert.Equal("audit.epoch_begun", (await house.EventsAsync())[^1]);
        await house.RecordedAsync(key: "2");
        await using var next = await house.NeighbourAsync();
        await next.RecordedAsync(key: "3");
        Assert.Equal(1, await EpochOfLastAsync(house, "2"));
        Assert.Equal(2, await EpochOfLastAsync(house, "3"));
        Assert.Equal([false, true], (await ListAsync(house)).Select(epoch => epoch.IsInForce));
    }

    [Fact]
    public async Task A_key_whose_record_a_crash_prevented_is_taken_over_with_its_record()
    {
        await using var house = await House.OpenAsync();
        RecipientHashKeyFile.Make(house.Ledger.Place.KeyFolder, epoch: 2);

        await using var next = await house.NeighbourAsync();

        Assert.Equal(2, next.Ledger.HashKey.Epoch);
        Assert.Equal(["audit.epoch_begun"], await house.EventsAsync());
        await using var third = await house.NeighbourAsync();
        Assert.Equal(["audit.epoch_begun"], await house.EventsAsync());
    }

    [Fact]
    public async Task A_lost_key_stops_the_start_and_is_never_made_anew()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync();
        var path = RecipientHashKeyFile.PathOf(house.Ledger.Place.KeyFolder, epoch: 1);
        File.Delete(path);

        var refused = await Assert.ThrowsAsync<LedgerException>(() => house.NeighbourAsync());

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains("audit epochs new", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Another_key_in_its_place_stops_the_start()
    {
        await using var house = await House.OpenAsync();
        var path = RecipientHashKeyFile.PathOf(house.Ledger.Place.KeyFolder, epoch: 1);
        await File.WriteAllTextAsync(path, new string('0', 64), House.Stop);

        var refused = await Assert.ThrowsAsync<LedgerException>(() => house.NeighbourAsync());

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ledger_of_an_older_version_knows_its_key_by_the_hashes_in_it(bool isLost)
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync();
        await house.TamperAsync("DELETE FROM audit_epoch");
        var path = RecipientHashKeyFile.PathOf(house.Ledger.Place.KeyFolder, epoch: 1);
        if (isLost)
            File.Delete(path);
        else
            await File.WriteAllTextAsync(path, new string('0', 64), House.Stop);

        await Assert.ThrowsAsync<LedgerException>(() => house.NeighbourAsync());
    }

    [Fact]
    public async Task After_a_lost_key_a_new_epoch_lets_the_server_start_again()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(key: "1");
        File.Delete(RecipientHashKeyFile.PathOf(house.Ledger.Place.KeyFolder, epoch: 1));
        await using (var keyless = await Ledger.OpenWithoutHashKeyAsync(
            house.Ledger.Place, house.Clock, NullLoggerFactory.Instance, House.Stop))
        {
            await new AuditEpochs(keyless).BeginAsync(House.Stop);
        }

        await using var next = await house.NeighbourAsync();

        Assert.Equal(2, next.Ledger.HashKey.Epoch);
        Assert.Equal([1, 2], (await ListAsync(house)).Select(epoch => epoch.Number));
    }

    [Fact]
    public async Task A_destroyed_key_is_gone_recorded_and_the_log_goes_on()
    {
        await using var house = await House.OpenAsync();
        var epochs = new AuditEpochs(house.Ledger);
        await epochs.BeginAsync(House.Stop);
        var path = RecipientHashKeyFile.PathOf(house.Ledger.Place.KeyFolder, epoch: 1);

        Assert.Equal(EpochDestruction.Destroyed, await epochs.DestroyAsync(1, House.Stop));
        Assert.Equal(EpochDestruction.WasDestroyed, await epochs.DestroyAsync(1, House.Stop));

        Assert.False(File.Exists(path));
        Assert.Equal(["audit.epoch_begun", "audit.epoch_destroyed"], await house.EventsAsync());
        Assert.NotNull((await ListAsync(house))[0].DestroyedAt);
        await using var next = await house.NeighbourAsync();
        Assert.Equal(2, next.Ledger.HashKey.Epoch);
    }

    [Fact]
    public async Task A_destruction_that_a_crash_interrupted_is_finished_by_asking_again()
    {
        await using var house = await House.OpenAsync();
        var epochs = new AuditEpochs(house.Ledger);
        await epochs.BeginAsync(House.Stop);
        RecipientHashKeyFile.Destroy(house.Ledger.Place.KeyFolder, epoch: 1);

        Assert.Equal(EpochDestruction.Destroyed, await epochs.DestroyAsync(1, House.Stop));

        Assert.Equal("audit.epoch_destroyed", (await house.EventsAsync())[^1]);
    }

    [Fact]
    public async Task The_key_in_force_and_one_that_there_is_not_are_left_alone()
    {
        await using var house = await House.OpenAsync();
        var epochs = new AuditEpochs(house.Ledger);

        Assert.Equal(EpochDestruction.InForce, await epochs.DestroyAsync(1, House.Stop));
        Assert.Equal(EpochDestruction.Unknown, await epochs.DestroyAsync(2, House.Stop));

        Assert.True(File.Exists(RecipientHashKeyFile.PathOf(house.Ledger.Place.KeyFolder, epoch: 1)));
    }

    private static Task<IReadOnlyList<HashEpoch>> ListAsync(House house) => new AuditEpochs(house.Ledger).ListAsync(House.Stop);

    // Each send with a key of its own writes three records; the newest of them is the key's last.
    private static async Task<int> EpochOfLastAsync(House house, string key)
    {
        var back = key == "3" ? 1 : 4;
        using var json = JsonDocument.Parse((await house.AuditAsync())[^back]);
        return json.RootElement.GetProperty("rcpt").GetProperty("epoch").GetInt32();
    }
}
