using System.Globalization;
using Workonward.Core.Grants.Tokens;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Grants;

/// <summary>Attack A11: theft and reuse of refresh tokens; and that clients who lose answers are not punished.</summary>
public sealed partial class RefreshTests
{
    [Fact]
    public async Task Twelve_at_once_get_the_same_successor()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => Task.Run(() => house.RefreshedAsync(granted.RefreshToken))));

        var successor = Assert.Single(outcomes.Select(outcome => outcome.RefreshToken).Distinct(StringComparer.Ordinal));
        Assert.NotEqual(granted.RefreshToken, successor);
        await house.RefreshedAsync(successor);
    }

    [Theory]
    [InlineData(120_000, true)]
    [InlineData(120_001, false)]
    public async Task The_token_before_is_good_for_two_minutes_and_then_ends_the_connection(int milliseconds, bool isGood)
    {
        await using var house = await GrantHouse.OpenAsync();
        var first = (await house.ConnectAsync()).RefreshToken;
        var second = await house.RefreshedAsync(first);

        house.Clock.Pass(TimeSpan.FromMilliseconds(milliseconds));
        var again = await house.RefreshAsync(first);

        Assert.Equal(isGood ? second.RefreshToken : "invalid_grant", Answer(again));
        Assert.Equal(isGood, await house.StandingAsync(second.Grant.Id) is not null);
        Assert.Equal(isGood, await house.RefreshAsync(second.RefreshToken) is TokenOutcome.Granted);
    }

    [Fact]
    public async Task The_leeway_counts_from_the_rotation_however_often_it_is_used()
    {
        await using var house = await GrantHouse.OpenAsync();
        var first = (await house.ConnectAsync()).RefreshToken;
        await house.RefreshedAsync(first);

        house.Clock.Pass(TimeSpan.FromSeconds(80));
        await house.RefreshedAsync(first);
        house.Clock.Pass(TimeSpan.FromSeconds(80));

        Assert.Equal("invalid_grant", Answer(await house.RefreshAsync(first)));
    }

    [Fact]
    public async Task A_token_two_back_ends_the_whole_line_at_once()
    {
        await using var house = await GrantHouse.OpenAsync();
        var first = (await house.ConnectAsync()).RefreshToken;
        var second = (await house.RefreshedAsync(first)).RefreshToken;
        var third = await house.RefreshedAsync(second);
        Assert.NotNull(await house.StandingAsync(third.Grant.Id));

        Assert.Equal("invalid_grant", Answer(await house.RefreshAsync(first)));

        Assert.Null(await house.StandingAsync(third.Grant.Id));
        Assert.Equal("invalid_grant", Answer(await house.RefreshAsync(third.RefreshToken)));
        Assert.Equal(["auth.granted email.preview email.send", "auth.token_refused refresh_reuse"], await house.EventsAsync());
    }

    [Fact]
    public async Task A_token_ahead_of_a_restored_store_ends_the_connection()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        var ahead = (await house.RefreshedAsync(granted.RefreshToken)).RefreshToken;
        await house.ExecuteAsync("UPDATE oauth_grant SET n = 1");

        Assert.Equal("invalid_grant", Answer(await house.RefreshAsync(ahead)));
        Assert.Equal("invalid_grant", Answer(await house.RefreshAsync(granted.RefreshToken)));
    }

    [Fact]
    public async Task Another_client_is_refused_and_changes_nothing()
    {
        await using var house = await GrantHouse.OpenAsync();
        var first = (await house.ConnectAsync()).RefreshToken;
        var second = (await house.RefreshedAsync(first)).RefreshToken;
        house.Clock.Pass(TimeSpan.FromHours(1));

        foreach (var token in (string[])[first, second])
        {
            Assert.Equal(
                "invalid_grant", Answer(await house.RefreshAsync(GrantHouse.Presenting(token) with { ClientId = "other" })));
        }

        await house.RefreshedAsync(second);
    }

    [Fact]
    public async Task Without_a_client_the_request_is_invalid()
    {
        await using var house = await GrantHouse.OpenAsync();
        var token = (await house.ConnectAsync()).RefreshToken;

        Assert.Equal(
            "invalid_request", Answer(await house.RefreshAsync(GrantHouse.Presenting(token) with { ClientId = null })));
        await house.RefreshedAsync(token);
    }

    [Theory]
    [InlineData("https://evil.example/mcp", "invalid_grant")]
    [InlineData("https://mail.example/mcp/", null)]
    [InlineData(null, null)]
    public async Task Another_resource_is_invalid_grant_and_changes_nothing(string? resource, string? error)
    {
        await using var house = await GrantHouse.OpenAsync();
        var token = (await house.ConnectAsync()).RefreshToken;

        var outcome = await house.RefreshAsync(GrantHouse.Presenting(token) with { Resource = resource });

        Assert.Equal(error, (outcome as TokenOutcome.Refused)?.Error);
        await house.RefreshedAsync(token);
    }

    [Fact]
    public async Task A_connection_to_a_resource_that_is_no_longer_served_is_invalid_grant()
    {
        await using var house = await GrantHouse.OpenAsync();
        var granted = await house.ConnectAsync();
        await using var moved = await house.NeighbourAsync(GrantHouse.Usual with { Resource = "https://new.example/mcp" });

        Assert.Equal(
            "invalid_grant",
            Answer(await moved.RefreshAsync(GrantHouse.Presenting(granted.RefreshToken) with { Resource = null })));
        Assert.Null(await moved.StandingAsync(granted.Grant.Id));
    }

    [Fact]
    public async Task Every_change_of_one_character_makes_a_token_that_is_not_ours()
    {
        await using var house = await GrantHouse.OpenAsync();
        var token = (await house.ConnectAsync()).RefreshToken;

        for (var at = 0; at < token.Length; at++)
        {
            foreach (var other in "A1-_. 0=")
            {
                if (token[at] != other)
                    Assert.Equal("invalid_grant", Answer(await house.RefreshAsync($"{token[..at]}{other}{token[(at + 1)..]}")));
            }
        }

        await house.RefreshedAsync(token);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("{1}.2.{3}")]
    [InlineData("{1}.01.{3}")]
    [InlineData("{1}.+1.{3}")]
    [InlineData("{1}.1.{3}.")]
    [InlineData("{1}.1.{3}=")]
    [InlineData(" {1}.1.{3}")]
    [InlineData("{1}.1.{3}\n")]
    [InlineData("{1}.99999999999999999999.{3}")]
    [InlineData("{1}.-1.{3}")]
    [InlineData("{1}.0.{3}")]
    [InlineData("{1}.١.{3}")]
    public async Task A_token_has_one_spelling(string spelling)
    {
        await using var house = await GrantHouse.OpenAsync();
        var token = (await house.ConnectAsync()).RefreshToken;
        var parts = token.Split('.');

        var respelled = string.Format(CultureInfo.InvariantCulture, spelling, new string('a', 100_000), parts[0], parts[1], parts[2]);

        Assert.Equal("invalid_grant", Answer(await house.RefreshAsync(respelled)));
        await house.RefreshedAsync(token);
    }

    [Fact]
    public async Task A_forged_counter_is_refused_even_with_the_mac_of_another()
    {
        await using var house = await GrantHouse.OpenAsync();
        var mine = (await house.ConnectAsync()).RefreshToken.Split('.');
        var theirs = (await house.ConnectAsync(asked: null, await house.SignInAsync(GrantHouse.Grace))).RefreshToken.Split('.');

        Assert.Equal("invalid_grant", Answer(await house.RefreshAsync($"{theirs[0]}.{mine[1]}.{mine[2]}")));
    }

    [Theory]
    [InlineData("email.preview", "email.preview", true)]
    [InlineData("email.send email.preview", "email.preview email.send", false)]
    [InlineData("email.send offline_access unheard_of", "email.send", true)]
    [InlineData("", "email.preview email.send", false)]
    [InlineData("email.preview email.send_batch", null, false)]
    [InlineData("email.send_batch", null, false)]
    [InlineData("offline_access", "email.preview email.send", false)]
    [InlineData("EMAIL.SEND", "email.preview email.send", false)]
    public async Task A_refresh_narrows_and_never_widens(string asked, string? given, bool isNarrowed)
    {
        await using var house = await GrantHouse.OpenAsync();
        var token = (await house.ConnectAsync()).RefreshToken;

        var outcome = await house.RefreshAsync(
            GrantHouse.Presenting(token) with { Scopes = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries) });

        var granted = outcome as TokenOutcome.Granted;
        Assert.Equal(given ?? "invalid_scope", granted is null ? Answer(outcome) : string.Join(' ', granted.Scopes));
        Assert.Equal(isNarrowed, granted?.IsNarrowed ?? false);
    }

    [Fact]
    public async Task A_refused_scope_does_not_use_the_token_up_and_a_narrowed_one_does_not_narrow_the_connection()
    {
        await using var house = await GrantHouse.OpenAsync();
        var token = (await house.ConnectAsync()).RefreshToken;

        Assert.Equal(
            "invalid_scope",
            Answer(await house.RefreshAsync(GrantHouse.Presenting(token) with { Scopes = [GrantHouse.SendBatch] })));
        var narrowed = Assert.IsType<TokenOutcome.Granted>(
            await house.RefreshAsync(GrantHouse.Presenting(token) with { Scopes = [GrantHouse.Preview] }));
        var whole = await house.RefreshedAsync(narrowed.RefreshToken);

        Assert.Equal([GrantHouse.Preview, GrantHouse.Send], whole.Scopes);
        Assert.False(whole.IsNarrowed);
    }

    [Fact]
    public async Task A_stolen_token_ends_the_connection_even_when_it_asks_for_too_much()
    {
        await using var house = await GrantHouse.OpenAsync();
        var first = (await house.ConnectAsync()).RefreshToken;
        var second = await house.RefreshedAsync(first);
        house.Clock.Pass(TimeSpan.FromMinutes(3));

        await house.RefreshAsync(GrantHouse.Presenting(first) with { Scopes = [GrantHouse.SendBatch] });

        Assert.Null(await house.StandingAsync(second.Grant.Id));
    }

    private static string Answer(TokenOutcome outcome) => outcome switch
    {
        TokenOutcome.Granted granted => granted.RefreshToken,
        TokenOutcome.Refused refused => refused.Error,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
