using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Cli;

public sealed class EpochsVerbsTests : IDisposable
{
    private readonly OperatorsHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task A_new_epoch_is_listed_beside_the_old_one_and_is_in_force()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);

        var made = await _house.RunAsync("audit", "epochs", "new");
        var listed = await _house.RunAsync("audit", "epochs", "list", "--json");

        Assert.Equal((0, 0), (made.ExitCode, listed.ExitCode));
        Assert.Contains("recipient-hash-2.key", made.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(listed.Out);
        Assert.Equal(
            [(1, false), (2, true)],
            json.RootElement.EnumerateArray().Select(epoch => (epoch.GetProperty("epoch").GetInt32(), epoch.GetProperty("in_force").GetBoolean())));
    }

    [Fact]
    public async Task The_key_in_force_is_not_destroyed_and_a_past_one_is()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);

        Assert.Equal(1, (await _house.RunAsync("audit", "epochs", "destroy", "1")).ExitCode);
        await _house.RunAsync("audit", "epochs", "new");
        var destroyed = await _house.RunAsync("audit", "epochs", "destroy", "1");
        Assert.Equal(0, destroyed.ExitCode);
        Assert.Contains("The ledger still has each send's address", destroyed.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await _house.RunAsync("audit", "epochs", "destroy", "7")).ExitCode);

        Assert.Equal("recipient-hash-2.key", Path.GetFileName(Assert.Single(Directory.GetFiles(_house.Place.KeyFolder, "recipient-hash-*"))));
        Assert.Contains("destroyed", (await _house.RunAsync("audit", "epochs", "list")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_lost_key_the_verbs_still_work_and_lead_the_way_on()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        File.Delete(Assert.Single(Directory.GetFiles(_house.Place.KeyFolder, "recipient-hash-*")));

        Assert.Equal(0, (await _house.RunAsync("audit", "epochs", "new")).ExitCode);

        await _house.SendAsync(AnsweringBackend.Accepts);
    }
}
