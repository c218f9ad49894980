using Workonward.Mcp.Tests.Support.Upstream;

namespace Workonward.Mcp.Tests.SignIn;

public sealed partial class OidcTests
{
    [Fact]
    public async Task A_captured_way_back_does_not_finish_in_another_browser()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);
        var back = await OidcHouse.ThroughAsync((await house.LeaveAsync()).Headers["Location"]);
        using var victim = house.Host.Browser();
        await victim.GetAsync("/login");

        var answer = await victim.GetAsync(back);

        Assert.Equal(400, answer.Status);
        Assert.False(victim.IsSignedIn);
        Assert.Equal(0, stub.TokensAsked);
        Assert.Equal(303, (await house.Browser.GetAsync(back)).Status);
    }

    [Fact]
    public async Task A_way_back_works_once()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);
        var back = await OidcHouse.ThroughAsync((await house.LeaveAsync()).Headers["Location"]);
        await house.Browser.GetAsync(back);

        Assert.Equal(400, (await house.Browser.GetAsync(back)).Status);
        Assert.Equal(1, stub.TokensAsked);
    }

    [Fact]
    public async Task The_code_of_one_sign_in_does_not_finish_another()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);
        var first = await OidcHouse.ThroughAsync((await house.LeaveAsync()).Headers["Location"]);
        var second = await OidcHouse.ThroughAsync((await house.LeaveAsync()).Headers["Location"]);

        var mixed = first.Replace(Query(first, "code"), Query(second, "code"), StringComparison.Ordinal);

        await AssertRefusedAsync(house, await house.Browser.GetAsync(mixed), 400);
    }

    [Theory]
    [InlineData("state=", "state=x")]
    [InlineData("state=stub", "state=other")]
    [InlineData("state=", "state=a&state=")]
    [InlineData("code=", "code=a&code=")]
    [InlineData("state=", "nothing=")]
    public async Task A_state_that_was_tampered_with_goes_nowhere(string part, string instead)
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);

        var answer = await house.SignInAsync(change: back => back.Replace(part, instead, StringComparison.Ordinal));

        await AssertRefusedAsync(house, answer, 400);
        Assert.Equal(0, stub.TokensAsked);
    }

    [Fact]
    public async Task Another_browsers_flow_does_not_go_on()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);
        var started = await house.Host.BeginFlowAsync();

        var answer = await house.Browser.PostAsync("/login", "/login/oidc", ("provider", "stub"), ("flow", started));

        Assert.Equal(400, answer.Status);
    }
}
