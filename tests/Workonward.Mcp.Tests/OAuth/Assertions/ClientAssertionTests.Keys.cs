using Microsoft.IdentityModel.Tokens;
using Workonward.Mcp.OAuth.Assertions;
using Workonward.Mcp.OAuth.Clients;
using Workonward.Mcp.Tests.OAuth.Clients;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth.Assertions;

public sealed partial class ClientAssertionTests
{
    [Fact]
    public async Task A_new_key_is_fetched_once_and_strangers_cannot_make_us_ask_without_end()
    {
        await using var house = await OpenAsync();
        await PresentAsync(house, Sign(house));
        house.Clock.Move(TimeSpan.FromMinutes(2));
        house.Web.Serve(Jwks, KeySet(("new", _other)));

        Assert.IsType<ClientIdentityOutcome.Known>(
            await PresentAsync(house, Sign(house, "new", key: new ECDsaSecurityKey(_other))));
        var asked = house.Web.Requests.Count(url => url == Jwks);
        for (var i = 0; i < 5; i++)
            await RefusedAsync(house, Sign(house, $"unknown-{i}"));

        Assert.Equal(2, asked);
        Assert.Equal(2, house.Web.Requests.Count(url => url == Jwks));
    }

    [Fact]
    public async Task Without_a_kid_the_only_key_that_fits_is_taken()
    {
        await using var house = await OpenAsync();

        Assert.IsType<ClientIdentityOutcome.Known>(await PresentAsync(house, Sign(house, kid: null)));

        house.Clock.Move(TimeSpan.FromMinutes(11));
        house.Web.Serve(Jwks, KeySet(("a", _ec), ("b", _other)));
        await RefusedAsync(house, Sign(house, kid: null));
    }

    [Fact]
    public async Task A_client_whose_document_asks_for_a_proof_is_not_believed_without_one()
    {
        await using var house = await OpenAsync();
        const string confident = "https://client.example/d";
        house.Web.Serve(confident, Document(confident, "\"private_key_jwt\""));

        Assert.IsType<ClientIdentityOutcome.Known>(await ClientDirectoryTests.JudgeAsync(house, $"client_id={Id}"));
        Assert.IsType<ClientIdentityOutcome.Refused>(await ClientDirectoryTests.JudgeAsync(house, $"client_id={confident}"));
        var unknown = Assert.IsType<ClientIdentityOutcome.Refused>(
            await ClientDirectoryTests.JudgeAsync(house, "client_id=https://client.example/missing"));
        Assert.Equal((503, "temporarily_unavailable"), (unknown.Status, unknown.Error));
    }

    [Fact]
    public async Task Keys_on_a_private_address_are_not_fetched()
    {
        await using var house = await OpenAsync();
        house.Web.Names["keys.example"] = () => [System.Net.IPAddress.Loopback];

        await RefusedAsync(house, Sign(house));
        Assert.DoesNotContain(house.Web.Requests, url => url == Jwks);
    }

    [Fact]
    public void Used_assertions_are_forgotten_when_they_are_over_and_never_before()
    {
        var clock = new MovedClock();
        var replays = new AssertionReplays(most: 2, mostOfClient: 2, clock);
        var now = clock.GetUtcNow();
        Assert.True(replays.TryUse("a", "1", now.AddMinutes(1)));
        Assert.True(replays.TryUse("b", "1", now.AddMinutes(5)));

        Assert.False(replays.TryUse("c", "1", now.AddMinutes(5)));

        clock.Move(TimeSpan.FromMinutes(2));
        Assert.True(replays.TryUse("c", "1", now.AddMinutes(5)));
        Assert.False(replays.TryUse("b", "1", now.AddMinutes(9)));
    }

    [Fact]
    public void One_client_fills_its_own_share_alone()
    {
        var clock = new MovedClock();
        var replays = new AssertionReplays(most: 10, mostOfClient: 2, clock);
        var until = clock.GetUtcNow().AddMinutes(1);
        Assert.True(replays.TryUse("a", "1", until));
        Assert.True(replays.TryUse("a", "2", until));

        Assert.False(replays.TryUse("a", "3", until));
        Assert.True(replays.TryUse("b", "1", until));
        clock.Move(TimeSpan.FromMinutes(2));
        Assert.True(replays.TryUse("a", "3", until.AddMinutes(5)));
    }

    [Fact]
    public async Task What_comes_with_anothers_code_is_not_remembered()
    {
        await using var house = await OpenAsync();
        var assertion = Sign(house);
        house.IsHeld = false;
        for (var number = 0; number < 2 * ClientAssertions.MostOfClient; number++)
            Assert.IsType<ClientIdentityOutcome.Known>(await PresentAsync(house, number == 0 ? assertion : Sign(house)));

        house.IsHeld = true;
        Assert.IsType<ClientIdentityOutcome.Known>(await PresentAsync(house, assertion));
        await RefusedAsync(house, assertion);
    }
}
