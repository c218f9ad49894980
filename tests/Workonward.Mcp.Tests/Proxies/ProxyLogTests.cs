using System.Net.Http.Json;
using System.Web;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Proxies;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Proxies;

/// <summary>
/// What stands in addresses while people connect: a link's secret, a client's state, a code. The proxies of <c>deploy</c> write
/// none of them, whether the server runs or not, nor on port 80.
/// </summary>
public sealed class ProxyLogTests
{
    private const string State = "state-0123456789abcdef-of-the-client";

    [Theory]
    [InlineData(ProxyKind.Nginx)]
    [InlineData(ProxyKind.Caddy)]
    public async Task No_address_with_a_secret_is_written_down(ProxyKind kind)
    {
        await using var deployed = await PublicServer.StartAsync(kind);
        using var browser = deployed.NewBrowser();
        var link = await deployed.LoginLinkAsync();
        var authorize = await AuthorizeAsync(deployed);
        var consent = await Visitor.ReachConsentAsync(browser, PublicName.Issuer + authorize, () => Task.FromResult(link));
        var sentTo = await Visitor.ConnectAsync(browser, consent, "email.preview");
        var code = HttpUtility.ParseQueryString(new Uri(sentTo).Query)["code"]!;
        string[] addresses = [link.Url.PathAndQuery, authorize, $"/login/oidc/callback?code={code}&state={State}"];

        // Each address in every way that can go wrong: served, foreign, refused below HTTP, in clear text, and with nobody behind.
        await AskAllAsync(browser, addresses);
        var plain = await AskPlainAsync(deployed.Proxy, addresses);
        await AskUnderAForeignNameAsync(deployed, addresses);
        await deployed.Server.TerminateAsync();
        var down = await AskAllAsync(browser, addresses);
        plain.AddRange(await AskPlainAsync(deployed.Proxy, addresses));

        Assert.All(down, status => Assert.Equal(502, status));
        Assert.All(plain, status => Assert.InRange(status, 301, 308));
        string[] asked = ["502", "/login/link", "/authorize"];
        await Bounded.UntilAsync(() => asked.All(words => deployed.Proxy.Log.Contains(words, StringComparison.Ordinal)));
        string[] secrets = [link.Token, link.Code, State, code, browser.Cookie("session")!];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, deployed.Proxy.Log, StringComparison.Ordinal));
    }

    private static async Task<string> AuthorizeAsync(PublicServer deployed)
    {
        using var client = new HttpClient(PublicName.Handler(deployed.Proxy)) { BaseAddress = new Uri(PublicName.Issuer) };
        using var response = await client.PostAsJsonAsync(
            "/register",
            new { redirect_uris = new[] { Visitor.UsualRedirect }, token_endpoint_auth_method = "none" },
            TestContext.Current.CancellationToken);
        var id = (await HttpAnswer.OfAsync(response)).Json.GetProperty("client_id").GetString();
        return $"/authorize?response_type=code&client_id={id}&redirect_uri={Uri.EscapeDataString(Visitor.UsualRedirect)}"
            + $"&code_challenge={new string('c', 43)}&code_challenge_method=S256&state={State}";
    }

    private static async Task<List<int>> AskAllAsync(Browser browser, IEnumerable<string> addresses)
    {
        var statuses = new List<int>();
        foreach (var address in addresses)
            statuses.Add((await browser.GetAsync(address)).Status);
        return statuses;
    }

    private static async Task<List<int>> AskPlainAsync(ReverseProxy proxy, IEnumerable<string> addresses)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var statuses = new List<int>();
        foreach (var address in addresses)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, FormattableString.Invariant($"http://127.0.0.1:{proxy.PlainPort}{address}"));
            request.Headers.Host = PublicName.Host;
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            statuses.Add((int)response.StatusCode);
        }

        return statuses;
    }

    private static async Task AskUnderAForeignNameAsync(PublicServer deployed, IEnumerable<string> addresses)
    {
        // By curl, since .NET's client says the forged name in the handshake too.
        await using var shell = PastedShell.Open(("HOME", deployed.Installation.Home.Path));
        deployed.Installation.Home.File(".curlrc", PublicName.ForCurl(deployed.Proxy));
        foreach (var address in addresses)
        {
            var (answer, exitCode) = await shell.RunAsync($"curl -sS -i -H 'Host: evil.example' '{PublicName.Issuer}{address}'");
            Assert.True(exitCode == 0, answer);
        }
    }
}
