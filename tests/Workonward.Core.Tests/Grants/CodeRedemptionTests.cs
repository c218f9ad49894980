using Workonward.Core.Grants.Tokens;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants;

/// <summary>Attack A3: injection, replay, parallel use, and the bindings of a code.</summary>
public sealed class CodeRedemptionTests
{
    [Fact]
    public async Task A_code_gives_what_the_person_ticked_and_a_refresh_token_though_offline_access_was_not_asked()
    {
        await using var house = await GrantHouse.OpenAsync();

        var granted = await house.ConnectAsync(asked: null, person: null, GrantHouse.Send, GrantHouse.Preview);

        Assert.Equal([GrantHouse.Preview, GrantHouse.Send], granted.Scopes);
        Assert.False(granted.IsNarrowed);
        Assert.Equal(GrantHouse.Ada, granted.Grant.EmailKey);
        Assert.Equal("client.example", granted.Grant.RedirectHost);
        Assert.Equal(house.Clock.GetUtcNow() + TimeSpan.FromDays(30), granted.Grant.ExpiresAt);
        Assert.Equal(house.Clock.GetUtcNow() + TimeSpan.FromDays(90), granted.Grant.EndsAt);
        Assert.NotEqual(granted.RefreshToken, (await house.RefreshedAsync(granted.RefreshToken)).RefreshToken);
    }

    [Fact]
    public async Task Of_twelve_at_once_one_redeems_the_code_and_what_it_got_is_ended()
    {
        await using var house = await GrantHouse.OpenAsync();
        var presented = GrantHouse.Presented(await house.CodeAsync());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => house.RedeemAsync(presented))));

        var granted = Assert.Single(outcomes.OfType<TokenOutcome.Granted>());
        Assert.All(outcomes.OfType<TokenOutcome.Refused>(), refused => Assert.Equal("invalid_grant", refused.Error));
        Assert.Null(await house.StandingAsync(granted.Grant.Id));
        Assert.Equal("invalid_grant", Refused(await house.RefreshAsync(granted.RefreshToken)).Error);
    }

    [Fact]
    public async Task A_code_that_comes_twice_ends_its_connection_and_is_audited_once()
    {
        await using var house = await GrantHouse.OpenAsync();
        var presented = GrantHouse.Presented(await house.CodeAsync());
        var granted = Assert.IsType<TokenOutcome.Granted>(await house.RedeemAsync(presented));
        Assert.NotNull(await house.StandingAsync(granted.Grant.Id));

        Assert.Equal("invalid_grant", Refused(await house.RedeemAsync(presented)).Error);
        Assert.Null(await house.StandingAsync(granted.Grant.Id));
        Assert.Equal("invalid_grant", Refused(await house.RedeemAsync(presented)).Error);

        Assert.Equal("invalid_grant", Refused(await house.RefreshAsync(granted.RefreshToken)).Error);
        Assert.Equal(["auth.granted email.preview email.send", "auth.token_refused code_reuse"], await house.EventsAsync());
    }

    public static TheoryData<string, string> Mismatches => new()
    {
        { "another client", "invalid_grant" },
        { "another redirect", "invalid_grant" },
        { "a redirect with a slash more", "invalid_grant" },
        { "another resource", "invalid_target" },
        { "another verifier", "invalid_grant" },
        { "the challenge as verifier", "invalid_grant" },
        { "a short verifier", "invalid_grant" },
        { "an empty verifier", "invalid_grant" },
        { "no verifier", "invalid_request" },
        { "no client", "invalid_request" },
        { "no redirect", "invalid_request" },
        { "no code", "invalid_request" },
        { "another code", "invalid_grant" },
    };

    [Theory]
    [MemberData(nameof(Mismatches))]
    public async Task A_mismatch_is_refused_and_does_not_use_the_code_up(string what, string error)
    {
        await using var house = await GrantHouse.OpenAsync();
        var good = GrantHouse.Presented(await house.CodeAsync());

        for (var attempt = 0; attempt < 3; attempt++)
            Assert.Equal(error, Refused(await house.RedeemAsync(Changed(good, what))).Error);

        Assert.IsType<TokenOutcome.Granted>(await house.RedeemAsync(good));
    }

    [Fact]
    public async Task A_mismatch_with_a_used_code_ends_nothing()
    {
        await using var house = await GrantHouse.OpenAsync();
        var good = GrantHouse.Presented(await house.CodeAsync());
        var granted = Assert.IsType<TokenOutcome.Granted>(await house.RedeemAsync(good));

        foreach (var (what, error) in Mismatches.Select(row => row.Data))
            Assert.Equal(error, Refused(await house.RedeemAsync(Changed(good, what))).Error);

        Assert.NotNull(await house.StandingAsync(granted.Grant.Id));
    }

    [Theory]
    [InlineData(59_999, true)]
    [InlineData(60_000, false)]
    public async Task A_code_lives_a_minute(int milliseconds, bool lives)
    {
        await using var house = await GrantHouse.OpenAsync();
        var presented = GrantHouse.Presented(await house.CodeAsync());

        house.Clock.Pass(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(lives, await house.RedeemAsync(presented) is TokenOutcome.Granted);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://mail.example/mcp/")]
    [InlineData("HTTPS://MAIL.example:443/mcp")]
    public async Task Our_resource_has_several_spellings(string? resource)
    {
        await using var house = await GrantHouse.OpenAsync();

        Assert.IsType<TokenOutcome.Granted>(
            await house.RedeemAsync(GrantHouse.Presented(await house.CodeAsync()) with { Resource = resource }));
    }

    [Fact]
    public async Task A_code_for_a_resource_that_is_no_longer_served_is_not_redeemed()
    {
        await using var house = await GrantHouse.OpenAsync();
        var presented = GrantHouse.Presented(await house.CodeAsync());
        await using var moved = await house.NeighbourAsync(
            GrantHouse.Usual with { Issuer = "https://new.example", Resource = "https://new.example/mcp" });

        Assert.Equal("invalid_target", Refused(await moved.RedeemAsync(presented)).Error);
        Assert.Equal("invalid_target", Refused(await moved.RedeemAsync(presented with { Resource = null })).Error);
    }

    [Fact]
    public async Task A_code_of_someone_who_was_taken_off_the_list_gives_nothing()
    {
        await using var house = await GrantHouse.OpenAsync();
        var presented = GrantHouse.Presented(await house.CodeAsync());

        house.Allowed.Replace([]);

        Assert.Equal("invalid_grant", Refused(await house.RedeemAsync(presented)).Error);
    }

    [Fact]
    public async Task A_code_of_a_connection_that_was_ended_gives_nothing()
    {
        await using var house = await GrantHouse.OpenAsync();
        var ada = await house.SignInAsync();
        var presented = GrantHouse.Presented(await house.CodeAsync(asked: null, ada));

        Assert.Equal(1, await house.Stations.Connections.RevokeAllAsync(ada.Subject, "operator", GrantHouse.Stop));

        Assert.Equal("invalid_grant", Refused(await house.RedeemAsync(presented)).Error);
    }

    [Fact]
    public async Task A_new_connection_leaves_the_others_of_the_same_client_alone()
    {
        await using var house = await GrantHouse.OpenAsync();
        var first = await house.ConnectAsync();

        var second = await house.ConnectAsync();

        Assert.NotNull(await house.StandingAsync(first.Grant.Id));
        Assert.NotNull(await house.StandingAsync(second.Grant.Id));
    }

    private static CodePresented Changed(CodePresented good, string what) => what switch
    {
        "another client" => good with { ClientId = "https://evil.example/oauth.json" },
        "another redirect" => good with { RedirectUri = "https://evil.example/callback" },
        "a redirect with a slash more" => good with { RedirectUri = GrantHouse.Redirect + "/" },
        "another resource" => good with { Resource = "https://mail.example/other" },
        "another verifier" => good with { CodeVerifier = new string('a', 43) },
        "the challenge as verifier" => good with { CodeVerifier = GrantHouse.Challenge },
        "a short verifier" => good with { CodeVerifier = GrantHouse.Verifier[..42] },
        "an empty verifier" => good with { CodeVerifier = "" },
        "no verifier" => good with { CodeVerifier = null },
        "no client" => good with { ClientId = null },
        "no redirect" => good with { RedirectUri = null },
        "no code" => good with { Code = "" },
        "another code" => good with { Code = new string('a', 43) },
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, message: null),
    };

    private static TokenOutcome.Refused Refused(TokenOutcome outcome) => Assert.IsType<TokenOutcome.Refused>(outcome);
}
