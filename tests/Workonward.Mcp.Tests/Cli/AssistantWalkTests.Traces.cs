using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Cli;

public sealed partial class AssistantWalkTests
{
    // Its link would be open for a quarter of an hour, and whatever answers at the issuer has seen it.
    [Theory]
    [InlineData("no cookies", "the login link, which was not used")]
    [InlineData("lost sign-in", "the sign-in")]
    [InlineData("lost consent", "the connection, which was not given back")]
    [InlineData("no authorization", "the connection, which was not given back")]
    public async Task What_a_walk_left_that_broke_off_is_found_and_named(string meddling, string found)
    {
        await StartAsync();
        Meddle(_proxy!, meddling);

        var (code, rows) = await WalkAsync("claude");

        Assert.Equal((1, "end", "ok"), (code, rows[^1].Name, rows[^1].Mark));
        Assert.Contains(found, rows[^1].Detail, StringComparison.Ordinal);
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task A_link_that_somebody_took_away_leaves_a_sign_in_that_is_told_as_not_ended()
    {
        await StartAsync();
        _proxy!.Before = async context =>
        {
            if (context.Request.Path == "/consent" && HttpMethods.IsGet(context.Request.Method))
                await ChangeAsync("DELETE FROM sign_in_link");
            return false;
        };

        var (_, rows) = await WalkAsync("claude");

        Assert.Equal(("end", "warn"), (rows[^1].Name, rows[^1].Mark));
        Assert.Contains("Not ended: the login link was gone before", rows[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_keeps_their_sessions_their_codes_and_the_time_of_their_last_sign_in()
    {
        _house = await OAuthHouse.StartAsync();
        using var browser = _house.NewBrowser();
        await _house.SignInAsync(browser, OAuthHouse.Ada);
        var before = Assert.Single(await new Roster(_house.Serving.Ledger).ListAsync(OAuthHouse.Stop));
        var link = await new LoginLinks(_house.Serving.Ledger).MakeAsync(OAuthHouse.Ada, OAuthHouse.Stop);
        _house.Clock.Move(TimeSpan.FromMinutes(2));

        await WalkAsync("claude");

        Assert.Equal(before, Assert.Single(await new Roster(_house.Serving.Ledger).ListAsync(OAuthHouse.Stop)));
        var codes = _house.Services.GetRequiredService<LinkSignIn>();
        Assert.IsType<LinkOutcome.Done>(await codes.RedeemCodeAsync(OAuthHouse.Ada, link.Code, "192.0.2.1", OAuthHouse.Stop));
    }
}
