using Workonward.Core.Grants.Keys;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants;

public sealed partial class RefreshTests
{
    [Fact]
    public async Task A_connection_lasts_thirty_days_from_its_last_refresh_and_ninety_in_all()
    {
        await using var house = await GrantHouse.OpenAsync();
        var token = (await house.ConnectAsync()).RefreshToken;
        var end = house.Clock.GetUtcNow() + TimeSpan.FromDays(90);

        for (var month = 0; month < 3; month++)
        {
            house.Clock.Pass(TimeSpan.FromDays(30) - TimeSpan.FromMilliseconds(1));
            var granted = await house.RefreshedAsync(token);
            Assert.True(granted.Grant.ExpiresAt <= end);
            token = granted.RefreshToken;
        }

        house.Clock.Pass(end - house.Clock.GetUtcNow());
        Assert.Equal("invalid_grant", Answer(await house.RefreshAsync(token)));
    }

    [Fact]
    public async Task A_connection_that_rests_for_thirty_days_is_over()
    {
        await using var house = await GrantHouse.OpenAsync();
        var token = (await house.ConnectAsync()).RefreshToken;

        house.Clock.Pass(TimeSpan.FromDays(30));

        Assert.Equal("invalid_grant", Answer(await house.RefreshAsync(token)));
        Assert.Empty(await house.Stations.Connections.ListAsync(subject: null, GrantHouse.Stop));
    }

    [Fact]
    public async Task Who_was_taken_off_the_list_is_refused_and_nothing_is_rotated()
    {
        await using var house = await GrantHouse.OpenAsync();
        var token = (await house.ConnectAsync()).RefreshToken;

        house.Allowed.Replace([GrantHouse.Grace]);
        Assert.Equal("invalid_grant", Answer(await house.RefreshAsync(token)));

        house.Allowed.Replace([GrantHouse.Ada]);
        await house.RefreshedAsync(token);
    }

    [Fact]
    public async Task A_token_outlives_the_rotation_of_the_secrets_and_dies_when_its_own_is_gone()
    {
        var (old, young) = (new string('a', 64), new string('b', 64));
        await using var house = await GrantHouse.OpenAsync(terms: null, SigningSecrets.FromHex([old]));
        var first = (await house.ConnectAsync()).RefreshToken;
        await using var rotated = await house.NeighbourAsync(terms: null, SigningSecrets.FromHex([young, old]));
        var second = (await rotated.RefreshedAsync(first)).RefreshToken;
        await using var alone = await house.NeighbourAsync(terms: null, SigningSecrets.FromHex([young]));

        Assert.Equal("invalid_grant", Answer(await alone.RefreshAsync(first)));
        await alone.RefreshedAsync(second);
    }
}
