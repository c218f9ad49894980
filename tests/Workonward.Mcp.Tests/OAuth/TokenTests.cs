using System.Net;
using System.Net.Sockets;
using System.Text;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary><c>/token</c> and <c>/revoke</c>: every answer is JSON, and none is kept.</summary>
public sealed class TokenTests(OAuthHouses houses) : IClassFixture<OAuthHouses>
{
    private readonly OAuthHouse _house = houses.House;
    private readonly Assistant _assistant = houses.Assistant;

    public static TheoryData<string, string, string?, string> WrongRedemptions { get; } = new()
    {
        { "RFC 6749 section 4.1.3: another client", "client_id", "https://claude.ai/oauth/claude-code-client-metadata", "invalid_grant" },
        { "another redirect_uri", "redirect_uri", "https://claude.ai/api/mcp/other", "invalid_grant" },
        { "no redirect_uri", "redirect_uri", null, "invalid_grant" },
        { "RFC 7636 section 4.6: another verifier", "code_verifier", new string('a', 43), "invalid_grant" },
        { "A4, RFC 7636 section 4.1: a short verifier", "code_verifier", "short", "invalid_grant" },
        { "A4: no verifier", "code_verifier", null, "invalid_grant" },
        { "RFC 8707: another resource", "resource", "https://evil.example/mcp", "invalid_target" },
        { "no grant_type", "grant_type", null, "invalid_request" },
        { "the password grant", "grant_type", "password", "unsupported_grant_type" },
        { "client credentials", "grant_type", "client_credentials", "unsupported_grant_type" },
        { "a device code", "grant_type", "urn:ietf:params:oauth:grant-type:device_code", "unsupported_grant_type" },
    };

    [Theory]
    [MemberData(nameof(WrongRedemptions))]
    public async Task A3_a_wrong_redemption_is_refused_and_does_not_burn_the_code(
        string what, string name, string? value, string error)
    {
        using var browser = _house.NewBrowser();
        var code = await _assistant.CodeAsync(browser, OAuthHouse.Ada);

        var refused = await _assistant.RedeemAsync(code, (name, value));

        Assert.True(refused.Status is 400, $"{what}: {refused.Body}");
        var written = refused.Json.GetProperty("error").GetString();
        // A missing part of the proof may be told as such (RFC 6749 section 5.2).
        Assert.True(written == error || (value is null && written is "invalid_request"), $"{what}: {refused.Body}");
        AssertUnkept(refused);
        TokenSet.Of(await _assistant.RedeemAsync(code));
    }

    [Fact]
    public async Task A3_a_code_that_comes_twice_ends_the_connection_that_it_made()
    {
        using var browser = _house.NewBrowser();
        var code = await _assistant.CodeAsync(browser, OAuthHouse.Ada);
        var tokens = TokenSet.Of(await _assistant.RedeemAsync(code));

        AssertError("invalid_grant", await _assistant.RedeemAsync(code));

        Assert.Equal(401, (await _assistant.PingAsync(tokens.Access)).Status);
        AssertError("invalid_grant", await _assistant.RefreshAsync(tokens.Refresh));
    }

    [Fact]
    public async Task A3_of_twelve_redemptions_at_once_exactly_one_succeeds_and_all_answer_in_JSON()
    {
        using var browser = _house.NewBrowser();
        var code = await _assistant.CodeAsync(browser, OAuthHouse.Ada);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _assistant.RedeemAsync(code)));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers, AssertUnkept);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => AssertError("invalid_grant", answer));
    }

    [Fact]
    public async Task A_token_that_was_given_back_is_dead_though_the_client_hung_up()
    {
        var (assistant, tokens) = await _house.ConnectAsync();
        var held = LedgerFile.Hold(_house.Serving.Folder.Ledger);
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, new Uri(_house.Issuer).Port, OAuthHouse.Stop);
            var form = $"client_id={assistant.ClientId}&token={tokens.Refresh}";
            await client.GetStream().WriteAsync(
                Encoding.ASCII.GetBytes("POST /revoke HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + $"Content-Length: {form.Length}\r\n\r\n{form}"),
                OAuthHouse.Stop);
            // The request waits for the store by now, and the hang-up reaches the server while it does.
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, OAuthHouse.Stop);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, OAuthHouse.Stop);
        held.Dispose();

        await Bounded.UntilAsync(async () => (await assistant.PingAsync(tokens.Access)).Status == 401);
    }

    [Fact]
    public async Task C18_twelve_refreshes_of_one_token_at_once_get_one_successor()
    {
        var (assistant, tokens) = await _house.ConnectAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => assistant.RefreshAsync(tokens.Refresh)));

        Assert.Single(answers.Select(answer => TokenSet.Of(answer).Refresh).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A11_an_old_refresh_token_after_the_leeway_ends_the_connection()
    {
        await using var house = await OAuthHouse.StartAsync();
        var (assistant, tokens) = await house.ConnectAsync();
        var next = TokenSet.Of(await assistant.RefreshAsync(tokens.Refresh));
        house.Clock.Move(TimeSpan.FromSeconds(121));

        AssertError("invalid_grant", await assistant.RefreshAsync(tokens.Refresh));

        Assert.Equal(401, (await assistant.PingAsync(next.Access)).Status);
        AssertError("invalid_grant", await assistant.RefreshAsync(next.Refresh));
    }

    [Theory]
    [InlineData(60, 59, true)]
    [InlineData(60, 61, false)]
    public async Task The_operators_leeway_and_refresh_days_hold(int leeway, int seconds, bool isGood)
    {
        await using var house = await OAuthHouse.StartAsync(
            ("WORKONWARD_MCP_OAUTH_REFRESH_LEEWAY_SECONDS", FormattableString.Invariant($"{leeway}")),
            ("WORKONWARD_MCP_OAUTH_REFRESH_DAYS", "2"));
        var (assistant, tokens) = await house.ConnectAsync();
        var next = TokenSet.Of(await assistant.RefreshAsync(tokens.Refresh));
        house.Clock.Move(TimeSpan.FromSeconds(seconds));

        Assert.Equal(isGood ? 200 : 400, (await assistant.RefreshAsync(tokens.Refresh)).Status);

        house.Clock.Move(TimeSpan.FromDays(2));
        AssertError("invalid_grant", await assistant.RefreshAsync(next.Refresh));
    }

    [Fact]
    public async Task A11_and_A27_another_client_can_neither_refresh_nor_revoke()
    {
        var (assistant, tokens) = await _house.ConnectAsync();
        var other = await _house.NewAssistantAsync();

        AssertError("invalid_grant", await other.RefreshAsync(tokens.Refresh));
        Assert.Equal(200, (await other.RevokeAsync(tokens.Refresh)).Status);
        Assert.Equal(200, (await other.RevokeAsync(tokens.Access)).Status);

        Assert.Equal(200, (await assistant.PingAsync(tokens.Access)).Status);
        TokenSet.Of(await assistant.RefreshAsync(tokens.Refresh));
    }

    [Fact]
    public async Task A23_a_refresh_narrows_and_never_widens()
    {
        var (assistant, tokens) = await _house.ConnectAsync(OAuthHouse.Ada, "email.preview", "email.send");

        var narrow = TokenSet.Of(await assistant.RefreshAsync(tokens.Refresh, ("scope", "email.preview")));
        Assert.Equal("email.preview", narrow.Scope);
        Assert.Equal(403, (await assistant.CallAsync(narrow.Access, "send_email", new { recipient = "p@gitdate.ink" })).Status);
        AssertError("invalid_scope", await assistant.RefreshAsync(narrow.Refresh, ("scope", "email.preview email.send_batch")));
        Assert.Equal("email.preview email.send", TokenSet.Of(await assistant.RefreshAsync(narrow.Refresh)).Scope);
    }

    [Fact]
    public async Task C16_a_client_that_was_removed_is_told_to_register_anew()
    {
        var refused = await _assistant.RefreshAsync("x.1.y", ("client_id", "no-such-client"));

        Assert.Equal(401, refused.Status);
        Assert.Equal("invalid_client", refused.Json.GetProperty("error").GetString());
        AssertUnkept(refused);
    }

    [Theory]
    [InlineData("application/json", """{"grant_type":"refresh_token"}""")]
    [InlineData("multipart/form-data; boundary=x", "--x--")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16", "grant_type=refresh_token")]
    [InlineData("application/x-www-form-urlencoded", "grant_type=refresh_token&grant_type=refresh_token")]
    [InlineData("application/x-www-form-urlencoded", "grant_type=%zz")]
    [InlineData("application/x-www-form-urlencoded", "")]
    public async Task C16_what_is_no_form_is_an_invalid_request_in_JSON(string type, string body)
    {
        var answer = await PostAsync("/token", type, Encoding.UTF8.GetBytes(body));

        AssertError("invalid_request", answer);
    }

    [Theory]
    [InlineData("/token")]
    [InlineData("/revoke")]
    public async Task A28_a_body_beyond_64_KiB_is_refused_in_JSON(string path)
    {
        var answer = await PostAsync(path, "application/x-www-form-urlencoded", new byte[(64 * 1024) + 1]);

        AssertError("invalid_request", answer);
    }

    [Fact]
    public async Task RFC_6749_section_5_2_a_client_with_a_secret_in_the_header_is_answered_by_the_header()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _house.Issuer + "/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", "x")]),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String("id:secret"u8));

        var answer = await Assistant.SendAsync(request);

        Assert.Equal(401, answer.Status);
        Assert.StartsWith("Basic", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("a.1.b.c")]
    public async Task RFC_7009_section_2_2_revoking_what_is_no_token_is_a_200(string token)
    {
        var answer = await _assistant.RevokeAsync(token);

        Assert.Equal(200, answer.Status);
        AssertUnkept(answer);
    }

    [Theory]
    [InlineData("access")]
    [InlineData("refresh")]
    public async Task RFC_7009_either_token_ends_the_whole_connection(string kind)
    {
        var (assistant, tokens) = await _house.ConnectAsync();

        await assistant.RevokeAsync(kind is "access" ? tokens.Access : tokens.Refresh);

        Assert.Equal(401, (await assistant.PingAsync(tokens.Access)).Status);
        AssertError("invalid_grant", await assistant.RefreshAsync(tokens.Refresh));
    }

    [Theory]
    [InlineData("token", "x", "client_id is missing.")]
    [InlineData("client_id", "x", "token is missing.")]
    public async Task RFC_7009_section_2_1_a_revocation_names_token_and_client(string name, string value, string description)
    {
        var answer = await _assistant.PostFormAsync("/revoke", [(name, value)]);

        AssertError("invalid_request", answer);
        Assert.Equal(description, answer.Json.GetProperty("error_description").GetString());
    }

    private Task<HttpAnswer> PostAsync(string path, string type, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _house.Issuer + path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return Assistant.SendAsync(request);
    }

    private static void AssertError(string error, HttpAnswer answer)
    {
        Assert.True(answer.Status == 400, $"{answer.Status} {answer.Body}");
        Assert.Equal(error, answer.Json.GetProperty("error").GetString());
        AssertUnkept(answer);
    }

    // RFC 6749 section 5.1.
    private static void AssertUnkept(HttpAnswer answer)
    {
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }
}
