using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>What every answer carries, whatever it answers.</summary>
public sealed class HeadersTests
{
    private const string Public = "https://mcp.gitdate.ink";

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/login")]
    [InlineData("GET", "/account")]
    [InlineData("GET", "/passkey.js")]
    [InlineData("GET", "/jwks")]
    [InlineData("GET", "/.well-known/oauth-authorization-server")]
    [InlineData("POST", "/token")]
    [InlineData("PUT", "/login")]
    [InlineData("GET", "/nothing/here")]
    public async Task A_server_with_a_public_https_name_asks_browsers_to_come_by_https_alone(string method, string path)
    {
        await using var house = await OAuthHouse.StartAsync(
            ("WORKONWARD_MCP_OAUTH_ISSUER", Public), ("WORKONWARD_MCP_TLS_OK", ""), ("WORKONWARD_MCP_BEHIND_PROXY", "1"));

        var answer = await AskAsync(house, method, path, "mcp.gitdate.ink");

        // No other host of the operator's is spoken for: neither includeSubDomains nor preload.
        Assert.Equal("max-age=31536000", answer.Headers["Strict-Transport-Security"]);
    }

    [Fact]
    public async Task On_loopback_without_TLS_nothing_is_asked()
    {
        await using var house = await OAuthHouse.StartAsync();

        var answer = await AskAsync(house, "GET", "/login");

        Assert.False(answer.Headers.ContainsKey("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/login", "text/plain")]
    [InlineData("/token", "application/json")]
    public async Task Under_a_foreign_name_the_answer_is_guarded_as_a_page_is(string path, string type)
    {
        await using var house = await OAuthHouse.StartAsync(
            ("WORKONWARD_MCP_OAUTH_ISSUER", Public), ("WORKONWARD_MCP_TLS_OK", ""), ("WORKONWARD_MCP_BEHIND_PROXY", "1"));

        var answer = await AskAsync(house, "GET", path, "evil.example");

        Assert.Equal((421, type), (answer.Status, answer.ContentType));
        Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        // Whose name it is isn't known, so nothing is decided for it.
        Assert.False(answer.Headers.ContainsKey("Strict-Transport-Security"));
        Assert.DoesNotContain("gitdate.ink", answer.Body, StringComparison.Ordinal);
    }

    private static async Task<HttpAnswer> AskAsync(OAuthHouse house, string method, string path, string? host = null)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(new HttpMethod(method), house.Issuer + path);
        request.Headers.Host = host;
        using var response = await client.SendAsync(request, OAuthHouse.Stop);
        return await HttpAnswer.OfAsync(response);
    }
}
