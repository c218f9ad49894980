using System.Web;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Upstream;

namespace Workonward.Mcp.Tests.SignIn;

public sealed partial class OidcTests
{
    [Fact]
    public async Task A_person_signs_in_with_a_provider_and_arrives_at_the_account()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);

        var answer = await house.SignInAsync();

        Assert.True(answer.Status == 303, house.Host.Log.Text);
        Assert.Equal("/account", answer.Headers["Location"]);
        Assert.True(house.Browser.IsSignedIn);
    }

    [Fact]
    public async Task The_flow_that_waits_goes_on_after_the_sign_in()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);
        var flow = await FlowAsync(house);

        var answer = await house.SignInAsync(flow);

        Assert.Equal($"/consent?flow={flow}", answer.Headers["Location"]);
    }

    [Fact]
    public async Task The_provider_is_asked_with_PKCE_a_nonce_and_a_state_and_no_secret()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);

        var location = (await house.LeaveAsync()).Headers["Location"];

        var query = HttpUtility.ParseQueryString(new Uri(location).Query);
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal(43, query["code_challenge"]!.Length);
        Assert.Equal(43, query["nonce"]!.Length);
        Assert.Equal($"{house.Host.Issuer}/login/oidc/callback", query["redirect_uri"]);
        Assert.DoesNotContain(Uri.EscapeDataString(OidcStub.ClientSecret), location, StringComparison.Ordinal);
        Assert.NotEqual(query["nonce"], HttpUtility.ParseQueryString(new Uri((await house.LeaveAsync()).Headers["Location"]).Query)["nonce"]);
    }

    [Fact]
    public async Task An_address_that_is_only_in_the_user_info_counts()
    {
        await using var stub = await OidcStub.StartAsync();
        stub.UserInfo = new(StringComparer.Ordinal) { ["sub"] = "account-1", ["email"] = "ada@gitdate.ink", ["email_verified"] = "true" };
        stub.Claims.Remove("email");
        stub.Claims.Remove("email_verified");
        await using var house = await OidcHouse.StartAsync(stub);

        Assert.Equal(303, (await house.SignInAsync()).Status);
    }

    [Fact]
    public async Task User_info_about_another_account_does_not_count()
    {
        await using var stub = await OidcStub.StartAsync();
        stub.UserInfo = new(StringComparer.Ordinal) { ["sub"] = "account-2", ["email"] = "ada@gitdate.ink", ["email_verified"] = true };
        stub.Claims.Remove("email");
        await using var house = await OidcHouse.StartAsync(stub);

        await AssertRefusedAsync(house, await house.SignInAsync(), 400);
    }

    public static TheoryData<string, int> Tampered => new()
    {
        { "unverified email", 403 },
        { "email_verified is missing", 403 },
        { "email_verified is a number", 403 },
        { "no email", 403 },
        { "an email with a line break", 403 },
        { "two addresses", 403 },
        { "nonce of another sign-in", 400 },
        { "no nonce", 400 },
        { "another issuer", 400 },
        { "issuer with a slash", 400 },
        { "another audience", 400 },
        { "two audiences and no azp", 400 },
        { "azp of another client", 400 },
        { "expired", 400 },
        { "no expiry", 400 },
        { "not yet", 400 },
        { "no sub", 400 },
        { "sub is a number", 400 },
    };

    [Theory]
    [MemberData(nameof(Tampered))]
    public async Task A_token_that_does_not_fit_signs_nobody_in(string how, int status)
    {
        await using var stub = await OidcStub.StartAsync();
        stub.Tamper = claims => Change(claims, how);
        await using var house = await OidcHouse.StartAsync(stub);

        await AssertRefusedAsync(house, await house.SignInAsync(), status);
        Assert.Equal(1, stub.TokensAsked);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("ES999")]
    public async Task The_token_does_not_choose_how_it_is_checked(string algorithm)
    {
        await using var stub = await OidcStub.StartAsync();
        stub.Algorithm = algorithm;
        await using var house = await OidcHouse.StartAsync(stub);

        await AssertRefusedAsync(house, await house.SignInAsync(), 400);
    }

    [Fact]
    public async Task A_provider_that_has_new_keys_is_asked_for_them()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);
        Assert.Equal(303, (await house.SignInAsync()).Status);
        stub.RotateKey();

        using var another = house.Host.Browser();

        Assert.True((await house.SignInAsync(browser: another)).Status == 303, house.Host.Log.Text);
        Assert.Equal(2, stub.MetadataAsked);
    }

    [Fact]
    public async Task Newer_keys_are_asked_for_now_and_then_and_not_each_time()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);
        Assert.Equal(303, (await house.SignInAsync()).Status);
        stub.RotateKey();
        using var first = house.Host.Browser();
        await house.SignInAsync(browser: first);
        stub.RotateKey();

        using var second = house.Host.Browser();
        var answer = await house.SignInAsync(browser: second);

        Assert.Equal(400, answer.Status);
        Assert.Equal(2, stub.MetadataAsked);
    }

    [Theory]
    [InlineData("https://elsewhere.gitdate.ink", true)]
    [InlineData("https://elsewhere.gitdate.ink", false)]
    [InlineData(null, true)]
    public async Task An_answer_of_another_issuer_is_not_taken_to_the_token_endpoint(string? issuer, bool advertised)
    {
        await using var stub = await OidcStub.StartAsync();
        (stub.IssuerInAnswer, stub.SaysIssuerInAnswer, stub.AdvertisesIssuer) = (issuer, issuer is not null, advertised);
        await using var house = await OidcHouse.StartAsync(stub);

        await AssertRefusedAsync(house, await house.SignInAsync(), 400);
        Assert.Equal(0, stub.TokensAsked);
    }

    [Fact]
    public async Task A_provider_that_does_not_speak_of_issuers_may_leave_it_out()
    {
        await using var stub = await OidcStub.StartAsync();
        (stub.SaysIssuerInAnswer, stub.AdvertisesIssuer) = (false, false);
        await using var house = await OidcHouse.StartAsync(stub);

        Assert.Equal(303, (await house.SignInAsync()).Status);
    }

    [Fact]
    public async Task Metadata_of_another_issuer_lead_nowhere()
    {
        await using var stub = await OidcStub.StartAsync();
        stub.IssuerInMetadata = "https://elsewhere.gitdate.ink";
        await using var house = await OidcHouse.StartAsync(stub);

        var answer = await house.LeaveAsync();

        Assert.Equal(503, answer.Status);
        Assert.DoesNotContain("Location", answer.Headers.Keys);
    }

    [Fact]
    public async Task A_form_that_another_page_posted_goes_nowhere()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);
        await house.Browser.GetAsync("/login");

        var answer = await house.Browser.PostRawAsync("/login/oidc", ("provider", "stub"), ("form", "guessed"));

        Assert.Equal(400, answer.Status);
        Assert.Equal(0, stub.MetadataAsked);
    }

    [Fact]
    public async Task Nothing_secret_and_no_address_is_logged()
    {
        await using var stub = await OidcStub.StartAsync();
        await using var house = await OidcHouse.StartAsync(stub);
        await house.SignInAsync();
        stub.Claims["email_verified"] = false;
        await house.SignInAsync(browser: house.Host.Browser());

        Assert.Contains("UnverifiedEmail", house.Host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@gitdate.ink", house.Host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(OidcStub.ClientSecret, house.Host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("an access token", house.Host.Log.Text, StringComparison.Ordinal);
    }

    private static async Task<string> FlowAsync(OidcHouse house)
    {
        var started = await house.Host.BeginFlowAsync();
        house.Browser.TakeCookie(house.Host.FlowCookie(started));
        return started;
    }

    private static async Task AssertRefusedAsync(OidcHouse house, HttpAnswer answer, int status)
    {
        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("Location", answer.Headers.Keys);
        Assert.False(house.Browser.IsSignedIn);
        Assert.Contains("default-src 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal(200, (await house.Browser.GetAsync("/login")).Status);
    }

    private static string Query(string address, string name) => HttpUtility.ParseQueryString(new Uri(address).Query)[name]!;

    private static void Change(Dictionary<string, object?> claims, string how)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var (name, value) = how switch
        {
            "unverified email" => ("email_verified", (object?)false),
            "email_verified is missing" => ("email_verified", null),
            "email_verified is a number" => ("email_verified", 1),
            "no email" => ("email", null),
            "an email with a line break" => ("email", "ada@gitdate.ink\nBcc: eve@gitdate.ink"),
            "two addresses" => ("email", "eve@gitdate.ink,ada@gitdate.ink"),
            "nonce of another sign-in" => ("nonce", new string('n', 43)),
            "no nonce" => ("nonce", null),
            "another issuer" => ("iss", "https://elsewhere.gitdate.ink"),
            "issuer with a slash" => ("iss", claims["iss"] + "/"),
            "another audience" => ("aud", "another-client"),
            "two audiences and no azp" => ("aud", new[] { OidcStub.ClientId, "another-client" }),
            "azp of another client" => ("azp", "another-client"),
            "expired" => ("exp", now - 120),
            "no expiry" => ("exp", null),
            "not yet" => ("nbf", now + 120),
            "no sub" => ("sub", null),
            "sub is a number" => ("sub", 1),
            _ => throw new ArgumentOutOfRangeException(nameof(how), how, message: null),
        };
        claims[name] = value;
    }
}
