using System.Text.Json.Nodes;
using System.Web;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Proxies;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.Proxies;

/// <summary>
/// From a stranger's 401 to a revoked connection, by the public name, through the proxies that operators use, with the
/// strictest client there is. The proxies run with the files of <c>deploy</c>.
/// </summary>
public sealed class WholeWayTests
{
    [Theory]
    [InlineData(ProxyKind.Nginx)]
    [InlineData(ProxyKind.Caddy)]
    public async Task A_client_connects_calls_refreshes_and_leaves_and_the_proxys_log_keeps_no_secret(ProxyKind kind)
    {
        await using var deployed = await PublicServer.StartAsync(kind);
        await using var client = deployed.NewClient("oauth4webapi.mjs", PublicName.Issuer + "/mcp");
        var secrets = new List<string>();

        await DiscoverAsync(client);
        await ConnectAsync(deployed, client, secrets);
        await UseAsync(client, secrets);
        await client.DoAsync("revoke");
        var refused = await client.TryAsync("call", ("method", "tools/list"));
        secrets.Add(await AskWhileItIsDownAsync(deployed));

        Assert.Equal("WWWAuthenticateChallengeError", refused.GetProperty("error").GetString());
        await AssertKeptNoneAsync(deployed.Proxy, secrets);
    }

    private static async Task DiscoverAsync(NodeProgram client)
    {
        var found = await client.DoAsync("discover");

        Assert.Equal(401, found.GetProperty("status").GetInt32());
        Assert.Contains(
            $"resource_metadata=\"{PublicName.Issuer}/.well-known/oauth-protected-resource/mcp\"",
            found.GetProperty("challenge").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(PublicName.Issuer + "/mcp", found.GetProperty("resource").GetProperty("resource").GetString());
        Assert.Equal(PublicName.Issuer, found.GetProperty("server").GetProperty("issuer").GetString());
    }

    private static async Task ConnectAsync(PublicServer deployed, NodeProgram client, List<string> secrets)
    {
        await client.DoAsync("register", ("metadata", new JsonObject
        {
            ["client_name"] = "Strict client",
            ["redirect_uris"] = new JsonArray(Visitor.UsualRedirect),
            ["token_endpoint_auth_method"] = "none",
        }));
        var asked = await client.DoAsync(
            "authorize", ("redirect_uri", Visitor.UsualRedirect), ("scope", "email.preview email.send offline_access"));
        using var browser = deployed.NewBrowser();
        var consent = await Visitor.ReachConsentAsync(browser, asked.GetProperty("authorize").GetString()!, async () =>
        {
            var link = await deployed.LoginLinkAsync();
            // A link that is only looked at is a secret still.
            Assert.Equal(200, (await browser.GetAsync(link.Url.PathAndQuery)).Status);
            secrets.AddRange([link.Token, link.Code]);
            return link;
        });
        secrets.Add(browser.Cookie("session")!);
        var sentTo = await Visitor.ConnectAsync(browser, consent, "email.preview", "email.send");
        secrets.Add(HttpUtility.ParseQueryString(new Uri(sentTo).Query)["code"]!);
        var done = await client.DoAsync("finish", ("redirect", sentTo));
        secrets.Add(done.GetProperty("tokens").GetProperty("access_token").GetString()!);
        secrets.Add(done.GetProperty("tokens").GetProperty("refresh_token").GetString()!);
    }

    private static async Task UseAsync(NodeProgram client, List<string> secrets)
    {
        var claims = (await client.DoAsync("validate")).GetProperty("claims");
        var tools = await CallAsync(client, "tools/list");
        var preview = await CallAsync(client, "tools/call", new JsonObject
        {
            ["name"] = "preview_send",
            ["arguments"] = new JsonObject { ["recipient"] = "person@gitdate.ink" },
        });
        var renewed = (await client.DoAsync("refresh")).GetProperty("tokens");
        secrets.Add(renewed.GetProperty("access_token").GetString()!);
        secrets.Add(renewed.GetProperty("refresh_token").GetString()!);
        var again = await CallAsync(client, "tools/list");

        Assert.Equal(PublicName.Issuer + "/mcp", claims.GetProperty("aud").GetString());
        Assert.Contains("\"send_email\"", tools, StringComparison.Ordinal);
        Assert.Contains("\"would\":\"send\"", preview, StringComparison.Ordinal);
        Assert.Equal(tools, again);
    }

    private static async Task<string> CallAsync(NodeProgram client, string method, JsonObject? given = null)
    {
        var answer = await client.DoAsync("call", ("method", method), ("params", given ?? []));
        Assert.True(answer.GetProperty("status").GetInt32() == 200, answer.ToString());
        return answer.GetProperty("body").GetString()!;
    }

    // What a proxy can't pass on it writes about, too, and not into the access log alone.
    private static async Task<string> AskWhileItIsDownAsync(PublicServer deployed)
    {
        var link = await deployed.LoginLinkAsync();
        await deployed.Server.TerminateAsync();
        using var browser = deployed.NewBrowser();
        Assert.Equal(502, (await browser.GetAsync(link.Url.PathAndQuery)).Status);
        return link.Token;
    }

    private static async Task AssertKeptNoneAsync(ReverseProxy proxy, List<string> secrets)
    {
        await Bounded.UntilAsync(() => proxy.Log.Contains("502", StringComparison.Ordinal));
        var log = proxy.Log;

        Assert.All(
            ["/login/link", "/consent", "/token", "/revoke"], path => Assert.Contains(path, log, StringComparison.Ordinal));
        Assert.Equal(9, secrets.Count);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }
}
