using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary><c>/authorize</c>: whom it refuses, how, and where the refusal goes.</summary>
public sealed class AuthorizeTests(OAuthHouses houses) : IClassFixture<OAuthHouses>
{
    private readonly OAuthHouse _house = houses.House;
    private readonly Assistant _assistant = houses.Assistant;

    public static TheoryData<string, string> WrongRedirects { get; } = new()
    {
        { "RFC 6749 section 3.1.2.3: none", "" },
        { "another path", "https://claude.ai/api/mcp/auth_callback2" },
        { "a path below", "https://claude.ai/api/mcp/auth_callback/x" },
        { "a trailing slash", "https://claude.ai/api/mcp/auth_callback/" },
        { "other letter case of the path", "https://claude.ai/api/mcp/Auth_callback" },
        { "other letter case of the host", "https://Claude.ai/api/mcp/auth_callback" },
        { "an escape", "https://claude.ai/api%2fmcp/auth_callback" },
        { "a backslash", "https://claude.ai\\@evil.example/api/mcp/auth_callback" },
        { "user info", "https://claude.ai@evil.example/api/mcp/auth_callback" },
        { "user info before the host", "https://x@claude.ai/api/mcp/auth_callback" },
        { "clear text", "http://claude.ai/api/mcp/auth_callback" },
        { "a port", "https://claude.ai:8443/api/mcp/auth_callback" },
        { "a host that begins alike", "https://claude.ai.evil.example/api/mcp/auth_callback" },
        { "an added query", "https://claude.ai/api/mcp/auth_callback?x=1" },
        { "an added fragment", "https://claude.ai/api/mcp/auth_callback#x" },
        { "dot segments", "https://claude.ai/x/../api/mcp/auth_callback" },
        { "a script", "javascript:alert(1)" },
        { "loopback", "http://localhost/callback" },
        { "no scheme", "//claude.ai/api/mcp/auth_callback" },
    };

    public static TheoryData<string, string, string?, string> Refusals { get; } = new()
    {
        { "RFC 6749 section 4.1.2.1: no response_type", "response_type", null, "invalid_request" },
        { "the implicit grant, gone in OAuth 2.1", "response_type", "token", "unsupported_response_type" },
        { "OpenID's id_token", "response_type", "code id_token", "unsupported_response_type" },
        { "the fragment", "response_mode", "fragment", "invalid_request" },
        { "a form post", "response_mode", "form_post", "invalid_request" },
        { "RFC 9101: a request object", "request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported" },
        { "RFC 9101: one by reference", "request_uri", "https://evil.example/r", "request_uri_not_supported" },
        { "A4, RFC 7636 section 4.4.1: no challenge", "code_challenge", null, "invalid_request" },
        { "A4: the method plain", "code_challenge_method", "plain", "invalid_request" },
        { "A4, RFC 7636 section 4.3: no method, which means plain", "code_challenge_method", null, "invalid_request" },
        { "A4: the method in another case", "code_challenge_method", "s256", "invalid_request" },
        { "A4: a challenge of 42", "code_challenge", new string('a', 42), "invalid_request" },
        { "A4: a challenge of 44", "code_challenge", new string('a', 44), "invalid_request" },
        { "A4: a challenge that is no base64url", "code_challenge", new string('a', 42) + "=", "invalid_request" },
        { "RFC 8707 section 2: another resource", "resource", "https://evil.example/mcp", "invalid_target" },
        { "RFC 8707: the origin without its path", "resource", "http://localhost/", "invalid_target" },
        { "OpenID Core section 3.1.2.6: no page may be shown", "prompt", "none", "login_required" },
        { "OpenID Core section 3.1.2.1: none with another", "prompt", "none login", "invalid_request" },
    };

    [Theory]
    [MemberData(nameof(WrongRedirects))]
    public async Task A1_an_address_that_was_not_registered_is_a_page_and_never_a_redirect(string what, string redirect)
    {
        var answer = await GetAsync(_assistant.AuthorizePath(("redirect_uri", redirect)));

        AssertPage(answer, what);
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("unknown", "wo-nobody")]
    [InlineData("a document on a loopback address", "https://127.0.0.1/client.json")]
    [InlineData("a document by clear text", "http://claude.ai/oauth/mcp-oauth-client-metadata")]
    [InlineData("a document with user info", "https://claude.ai@evil.example/client.json")]
    [InlineData("markup", "<script>alert(1)</script>")]
    public async Task A1_a_client_that_is_not_known_is_a_page_and_never_a_redirect(string what, string clientId)
    {
        var answer = await GetAsync(_assistant.AuthorizePath(("client_id", clientId)));

        AssertPage(answer, what);
        Assert.DoesNotContain("<script>alert", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client_id", "x")]
    [InlineData("redirect_uri", "https://evil.example/")]
    [InlineData("redirect_uri", Assistant.UsualRedirect)]
    [InlineData("state", "again")]
    [InlineData("scope", "email.send")]
    [InlineData("code_challenge", "x")]
    [InlineData("resource", "https://evil.example/mcp")]
    [InlineData("response_type", "code")]
    public async Task RFC_6749_section_3_1_a_parameter_that_stands_twice_is_a_page(string name, string value)
    {
        var path = _assistant.AuthorizePath();

        AssertPage(await GetAsync($"{path}&{name}={Uri.EscapeDataString(value)}"), "at the end");
        AssertPage(await GetAsync($"/authorize?{name}={Uri.EscapeDataString(value)}&{path.Split('?')[1]}"), "at the beginning");
    }

    [Theory]
    [InlineData("state=a%0d%0aSet-Cookie:%20x=y")]
    [InlineData("state=a%00b")]
    [InlineData("state=%ff%fe")]
    public async Task A1_what_is_no_clean_text_is_a_page(string pair)
    {
        var answer = await GetAsync($"{_assistant.AuthorizePath(("state", null))}&{pair}");

        AssertPage(answer, pair);
        Assert.DoesNotContain(answer.Headers, header => header.Value.Contains("x=y", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A28_more_parameters_than_anybody_needs_are_a_page()
    {
        var many = string.Concat(Enumerable.Range(0, 64).Select(number => FormattableString.Invariant($"&p{number}=1")));

        AssertPage(await GetAsync(_assistant.AuthorizePath() + many), "64 more");
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Once_client_and_address_are_proven_errors_go_to_the_client(
        string what, string name, string? value, string error)
    {
        var answer = await GetAsync(_assistant.AuthorizePath((name, value)));

        Assert.True(answer.Status == 303, $"{what}: {answer.Status} {answer.Body}");
        var callback = _assistant.Callback(answer);
        Assert.Equal(error, callback["error"]);
        // RFC 9207 section 2.2, and A5: errors name their issuer too.
        Assert.Equal(_house.Issuer, callback["iss"]);
        Assert.Equal(_assistant.State, callback["state"]);
        Assert.DoesNotContain("code", callback.Keys);
    }

    [Fact]
    public async Task Without_a_state_none_is_returned()
    {
        var callback = _assistant.Callback(await GetAsync(_assistant.AuthorizePath(("state", null), ("response_type", "token"))));

        Assert.DoesNotContain("state", callback.Keys);
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_still_asked_so_prompt_none_needs_interaction()
    {
        using var browser = _house.NewBrowser();
        await _house.SignInAsync(browser, OAuthHouse.Ada);

        var callback = _assistant.Callback(await browser.GetAsync(_assistant.AuthorizePath(("prompt", "none"))));

        Assert.Equal("interaction_required", callback["error"]);
    }

    [Theory]
    [InlineData("prompt", "consent")]
    [InlineData("prompt", "login")]
    [InlineData("prompt", "select_account")]
    [InlineData("max_age", "0")]
    [InlineData("login_hint", "someone@gitdate.ink")]
    [InlineData("nonce", "n-0S6_WzA2Mj")]
    [InlineData("display", "popup")]
    [InlineData("access_type", "offline")]
    [InlineData("resource", null)]
    [InlineData("scope", null)]
    [InlineData("scope", "openid profile email")]
    [InlineData("scope", "offline_access")]
    [InlineData("response_mode", "query")]
    public async Task What_asks_for_no_more_than_is_always_done_goes_on(string name, string? value)
    {
        var answer = await GetAsync(_assistant.AuthorizePath((name, value)));

        Assert.Equal(303, answer.Status);
        Assert.StartsWith("/consent?flow=", answer.Headers["Location"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task C15_a_resource_in_other_letters_with_its_slash_is_ours()
    {
        var shouted = _house.Resource.Replace("http://localhost", "HTTP://LOCALHOST", StringComparison.Ordinal) + "/";

        var answer = await GetAsync(_assistant.AuthorizePath(("resource", shouted)));

        Assert.StartsWith("/consent?flow=", answer.Headers["Location"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost/callback", "http://localhost:49152/callback", true)]
    [InlineData("http://127.0.0.1/callback", "http://127.0.0.1:33418/callback", true)]
    [InlineData("http://[::1]:1/callback", "http://[::1]:2/callback", true)]
    [InlineData("http://localhost/callback", "http://127.0.0.1:49152/callback", false)]
    [InlineData("http://localhost/callback", "http://localhost:49152/other", false)]
    [InlineData("http://localhost/callback", "https://localhost:49152/callback", false)]
    [InlineData("http://localhost/callback", "http://localhost.evil.example/callback", false)]
    public async Task A2_RFC_8252_section_7_3_on_loopback_any_port_and_nothing_else_differs(
        string registered, string presented, bool goesOn)
    {
        var assistant = await _house.NewAssistantAsync(registered);

        var answer = await GetAsync(assistant.AuthorizePath(("redirect_uri", presented)));

        if (goesOn)
            Assert.StartsWith("/consent?flow=", answer.Headers["Location"], StringComparison.Ordinal);
        else
            AssertPage(answer, presented);
    }

    [Fact]
    public async Task The_flow_cookie_is_for_this_browser_alone_and_for_no_script()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var response = await http.GetAsync(_house.Issuer + _assistant.AuthorizePath(), OAuthHouse.Stop);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        // Neither the cookie's name nor its value holds the flow's id.
        var flow = response.Headers.Location!.OriginalString.Split("flow=")[1];
        Assert.DoesNotContain(flow, cookie, StringComparison.Ordinal);
    }

    private static void AssertPage(HttpAnswer answer, string what)
    {
        Assert.True(answer.Status == 400, $"{what}: {answer.Status} {answer.Body}");
        Assert.Equal("text/html", answer.ContentType);
        Assert.False(answer.Headers.ContainsKey("Location"), what);
        Assert.False(answer.Headers.ContainsKey("Set-Cookie"), what);
        Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
        Assert.DoesNotContain("evil.example", answer.Body, StringComparison.Ordinal);
    }

    private async Task<HttpAnswer> GetAsync(string path)
    {
        using var browser = _house.NewBrowser();
        return await browser.GetAsync(path);
    }
}
