using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Proxies;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Proxies;

/// <summary>
/// Where a stranger says who the server is and where they come from (attacks A19 and A20). Whatever a header says, every
/// address is the issuer's, and only the proxy says who asks.
/// </summary>
public sealed partial class ForgedHeadersTests
{
    private const string Evil = "evil.example";

    private static readonly string[] Shown =
        ["/.well-known/oauth-authorization-server", "/.well-known/oauth-protected-resource/mcp", "/mcp", "/login", "/"];

    private static readonly (string Name, string Value)[] Forged =
    [
        ("X-Forwarded-Host", Evil),
        ("X-Forwarded-Proto", "http"),
        ("X-Forwarded-Port", "80"),
        ("X-Forwarded-Prefix", "/evil.example"),
        ("X-Forwarded-For", "203.0.113.9"),
        ("X-Forwarded-Server", Evil),
        ("Forwarded", $"for=203.0.113.9;host={Evil};proto=http"),
        ("X-Original-URL", "/account"),
        ("X-Rewrite-URL", "/account"),
        ("X-Original-Host", Evil),
        ("X-Host", Evil),
    ];

    [Theory]
    [InlineData(ProxyKind.Nginx)]
    [InlineData(ProxyKind.Caddy)]
    public async Task A_forged_header_changes_nothing_in_metadata_cookies_and_redirects(ProxyKind kind)
    {
        await using var deployed = await PublicServer.StartAsync(kind);
        using var stranger = new HttpClient(PublicName.Handler(deployed.Proxy)) { BaseAddress = new Uri(PublicName.Issuer) };
        // Straight to the server, as from another program of its machine: it trusts loopback as it trusts a proxy.
        using var neighbour = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = deployed.Server.Origin,
        };
        var authorize = await AuthorizePathAsync(stranger);

        foreach (var client in new[] { stranger, neighbour })
        {
            foreach (var (method, path) in Paths(authorize))
            {
                var right = await SeenAsync(client, method, path, header: null);
                Assert.DoesNotContain(Evil, right, StringComparison.Ordinal);
                foreach (var header in Forged)
                    Assert.Equal(right, await SeenAsync(client, method, path, header));
            }
        }
    }

    [Theory]
    [InlineData(ProxyKind.Nginx)]
    [InlineData(ProxyKind.Caddy)]
    public async Task A_forged_host_is_shown_nothing_of_the_server(ProxyKind kind)
    {
        await using var deployed = await PublicServer.StartAsync(kind);
        await using var shell = PastedShell.Open(("HOME", deployed.Installation.Home.Path));
        deployed.Installation.Home.File(".curlrc", PublicName.ForCurl(deployed.Proxy));

        foreach (var path in Shown)
        {
            var (right, _) = await shell.RunAsync($"curl -sS -i {PublicName.Issuer}{path}");
            var (forged, _) = await shell.RunAsync($"curl -sS -i -H 'Host: {Evil}' {PublicName.Issuer}{path}");

            Assert.Contains("HTTP/2 ", right, StringComparison.Ordinal);
            Assert.DoesNotContain(Evil, forged, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(PublicName.Host, forged, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("set-cookie", forged, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("location:", forged, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData(ProxyKind.Nginx)]
    [InlineData(ProxyKind.Caddy)]
    public async Task Limits_count_the_address_that_the_proxy_saw_whatever_its_client_says(ProxyKind kind)
    {
        await using var deployed = await PublicServer.StartAsync(kind);
        using var flood = new HttpClient(PublicName.Handler(deployed.Proxy, from: "127.0.0.2"));
        using var other = new HttpClient(PublicName.Handler(deployed.Proxy, from: "127.0.0.3"));

        Assert.Equal(429, await FloodAsync(flood, new Uri(PublicName.Issuer)));

        Assert.Equal(429, (await RegisterAsync(flood, new Uri(PublicName.Issuer), "203.0.113.77")).Status);
        Assert.Equal(400, (await RegisterAsync(other, new Uri(PublicName.Issuer), "203.0.113.77")).Status);
    }

    [Fact]
    public async Task Who_is_no_trusted_proxy_can_not_say_who_asks()
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = await OAuthProcess.StartAsync(
            installation,
            FreePort.Take(),
            ("WORKONWARD_MCP_OAUTH_ISSUER", PublicName.Issuer),
            ("WORKONWARD_MCP_TLS_OK", ""),
            ("WORKONWARD_MCP_BEHIND_PROXY", "1"),
            ("WORKONWARD_MCP_TRUSTED_PROXIES", "10.1.2.3"));
        using var flood = new HttpClient();

        Assert.Equal(429, await FloodAsync(flood, server.Origin));
    }

    // A new address in each request: were one of them believed, nothing would ever be too much.
    private static async Task<int> FloodAsync(HttpClient client, Uri origin)
    {
        var status = 400;
        for (var tried = 0; tried < 400 && status is 400; tried++)
        {
            var forged = FormattableString.Invariant($"203.0.{tried / 250}.{tried % 250}");
            status = (await RegisterAsync(client, origin, forged)).Status;
        }

        return status;
    }

    private static async Task<HttpAnswer> RegisterAsync(HttpClient client, Uri origin, string forged)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(origin, "/register"))
        {
            Content = JsonContent.Create(1),
        };
        request.Headers.Add("X-Forwarded-For", forged);
        request.Headers.Add("Forwarded", $"for={forged}");
        request.Headers.Add("X-Real-IP", forged);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await HttpAnswer.OfAsync(response);
    }

    private static IEnumerable<(string Method, string Path)> Paths(string authorize) =>
    [
        ("GET", "/.well-known/oauth-authorization-server"),
        ("GET", "/.well-known/oauth-protected-resource/mcp"),
        ("POST", "/mcp"),
        ("GET", authorize),
        ("GET", "/login"),
        ("GET", "/account"),
        ("GET", "/"),
    ];

    private static async Task<string> AuthorizePathAsync(HttpClient client)
    {
        using var response = await client.PostAsJsonAsync(
            "/register",
            new { redirect_uris = new[] { Visitor.UsualRedirect }, token_endpoint_auth_method = "none" },
            TestContext.Current.CancellationToken);
        var id = (await HttpAnswer.OfAsync(response)).Json.GetProperty("client_id").GetString();
        return $"/authorize?response_type=code&client_id={id}&redirect_uri={Uri.EscapeDataString(Visitor.UsualRedirect)}"
            + $"&code_challenge={new string('c', 43)}&code_challenge_method=S256&state=s";
    }

    // Status, headers and body; what is random in each answer is masked.
    private static async Task<string> SeenAsync(
        HttpClient client, string method, string path, (string Name, string Value)? header)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (header is var (name, value))
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await HttpAnswer.OfAsync(response);
        var headers = answer.Headers.Where(one => one.Key is not "Date").OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $"{one.Key}: {one.Value}");
        var seen = FormattableString.Invariant($"{answer.Status}\n{string.Join('\n', headers)}\n\n{answer.Body}");
        return Volatile().Replace(seen, "(random)");
    }

    // The flow's id, its cookie, a visit's cookie and the hidden values of forms.
    [GeneratedRegex(
        """(?<=flow=)[\w-]{20,}|(?<=wo_flow_)[0-9a-f]{16}=[\w-]{20,}|(?<=wo_visit=)[0-9a-f]{64}|(?<==")[\w-]{43}(?=")""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Volatile();
}
