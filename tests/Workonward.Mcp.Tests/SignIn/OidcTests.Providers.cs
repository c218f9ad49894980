using Workonward.Mcp.Tests.Support.Upstream;

namespace Workonward.Mcp.Tests.SignIn;

public sealed partial class OidcTests
{
    [Fact]
    public async Task A_person_who_says_no_at_the_provider_is_back_at_the_sign_in_page()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);

        var answer = await house.SignInAsync(
            change: back => back.Replace("code=", "error=access_denied&error_description=%3Cscript%3E&x=", StringComparison.Ordinal));

        await AssertRefusedAsync(house, answer, 400);
        Assert.DoesNotContain("script>", answer.Body, StringComparison.Ordinal);
        Assert.Contains("Sign in", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_is_down_is_told_on_a_page_with_the_other_ways_in()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);
        stub.IsDown = true;

        var answer = await house.LeaveAsync();

        Assert.Equal(503, answer.Status);
        Assert.Contains("can’t be reached", answer.Body, StringComparison.Ordinal);
        Assert.Contains("login-link", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_goes_down_midway_is_told_the_same()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);

        var answer = await house.SignInAsync(change: back =>
        {
            stub.IsDown = true;
            return back;
        });

        await AssertRefusedAsync(house, answer, 503);
    }

    [Fact]
    public async Task A_provider_that_never_answers_is_given_up()
    {
        await using var stub = await OidcStub.StartAsync();
        stub.HangsAtToken = true;
        await using var house = await OidcHouse.StartAsync(stub);

        await AssertRefusedAsync(house, await house.SignInAsync(), 503);
    }

    [Fact]
    public async Task An_address_that_is_not_on_the_list_is_told_so_by_name()
    {
        await using var stub = await OidcStub.StartAsync();
        stub.Claims["email"] = UpstreamHost.Unknown;
        await using var house = await OidcHouse.StartAsync(stub);

        var answer = await house.SignInAsync();

        await AssertRefusedAsync(house, answer, 403);
        Assert.Contains(UpstreamHost.Unknown, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_account_that_claims_a_known_address_is_refused()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);
        await house.SignInAsync();
        stub.Claims["sub"] = "account-of-mallory";
        using var mallory = house.Host.Browser();

        var answer = await house.SignInAsync(browser: mallory);

        Assert.Equal(403, answer.Status);
        Assert.False(mallory.IsSignedIn);
    }

    [Theory]
    [InlineData("11111111-2222-3333-4444-555555555555", null, 303)]
    [InlineData("11111111-2222-3333-4444-555555555555", false, 403)]
    [InlineData("99999999-2222-3333-4444-555555555555", true, 403)]
    [InlineData(null, true, 403)]
    public async Task A_named_tenant_vouches_for_its_own_accounts_and_for_no_others(string? tid, bool? verified, int status)
    {
        await using var stub = await OidcStub.StartAsync();
        (stub.Claims["tid"], stub.Claims["email_verified"]) = (tid, verified);
        await using var house = await OidcHouse.StartAsync(stub, tenant: "11111111-2222-3333-4444-555555555555");

        Assert.Equal(status, (await house.SignInAsync()).Status);
    }
}
