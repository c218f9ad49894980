using System.Net.Sockets;
using System.Text;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>Which methods a path takes, and how it says so. Where GET is answered HEAD is too (RFC 9110 section 9.3.2).</summary>
public sealed class MethodsTests : IAsyncLifetime
{
    private OAuthHouse _house = null!;

    public async ValueTask InitializeAsync() => _house = await OAuthHouse.StartAsync();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/login", 200)]
    [InlineData("/login/link", 400)]
    [InlineData("/account", 303)]
    [InlineData("/account/passkey", 303)]
    [InlineData("/passkey.js", 200)]
    [InlineData("/authorize", 400)]
    [InlineData("/consent", 400)]
    [InlineData("/jwks", 200)]
    [InlineData("/.well-known/oauth-authorization-server", 200)]
    [InlineData("/.well-known/oauth-protected-resource/mcp", 200)]
    [InlineData("/.well-known/openid-configuration", 404)]
    [InlineData("/.well-known/openai-apps-challenge", 404)]
    [InlineData("/nothing/here", 404)]
    [InlineData("/healthz", 200)]
    [InlineData("/readyz", 200)]
    public async Task HEAD_is_answered_as_GET_is(string path, int status)
    {
        var get = await AskAsync("GET", path);
        var head = await AskAsync("HEAD", path);

        Assert.Equal((status, status), (get.Status, head.Status));
        Assert.Equal(get.ContentType, head.ContentType);
        Assert.Equal(
            get.Headers.Keys.Except(["Content-Length", "Transfer-Encoding"]).Order(StringComparer.Ordinal),
            head.Headers.Keys.Except(["Content-Length", "Transfer-Encoding"]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/jwks")]
    [InlineData("/healthz")]
    [InlineData("/nothing/here")]
    public async Task HEAD_has_no_body(string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("localhost", new Uri(_house.Issuer).Port, OAuthHouse.Stop);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HEAD {path} HTTP/1.1\r\nHost: {new Uri(_house.Issuer).Authority}\r\nConnection: close\r\n\r\n"),
            OAuthHouse.Stop);
        using var reader = new StreamReader(stream, Encoding.ASCII);

        var answer = await reader.ReadToEndAsync(OAuthHouse.Stop);

        Assert.StartsWith("HTTP/1.1 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(answer.Length - 4, answer.IndexOf("\r\n\r\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DELETE", "/login", "GET, HEAD, POST")]
    [InlineData("PUT", "/login/link", "GET, HEAD, POST")]
    [InlineData("POST", "/account", "GET, HEAD")]
    [InlineData("OPTIONS", "/account", "GET, HEAD")]
    [InlineData("GET", "/account/revoke", "POST")]
    [InlineData("HEAD", "/account/revoke", "POST")]
    [InlineData("GET", "/account/sign-out", "POST")]
    [InlineData("GET", "/account/passkeys/remove", "POST")]
    [InlineData("PATCH", "/account/passkey", "GET, HEAD")]
    [InlineData("POST", "/passkey.js", "GET, HEAD")]
    [InlineData("POST", "/authorize", "GET, HEAD")]
    [InlineData("PUT", "/consent", "GET, HEAD, POST")]
    [InlineData("POST", "/", "GET, HEAD")]
    public async Task Another_method_is_a_page_that_says_which_ones_there_are(string method, string path, string allowed)
    {
        var answer = await AskAsync(method, path);

        Assert.Equal((405, "text/html", allowed), (answer.Status, answer.ContentType, answer.Headers["Allow"]));
        Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("GET")]
    public async Task The_MCP_endpoint_takes_POST_alone(string method)
    {
        var answer = await AskAsync(method, "/mcp");

        Assert.Equal((405, "POST"), (answer.Status, answer.Headers["Allow"]));
    }

    private async Task<HttpAnswer> AskAsync(string method, string path)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(new HttpMethod(method), _house.Issuer + path);
        using var response = await client.SendAsync(request, OAuthHouse.Stop);
        return await HttpAnswer.OfAsync(response);
    }
}
