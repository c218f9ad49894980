using System.Net.Http.Json;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>Who is counted as the client when there are proxies, and what an operator hears when they are set wrong.</summary>
public sealed class ForwardedTests
{
    private const string Edge = "192.0.2.50";
    private const string Ignored = "X-Forwarded-For of 127.0.0.1 is not believed";

    [Fact]
    public async Task Behind_a_network_of_edges_and_a_proxy_each_client_has_its_own_limit_whatever_it_forges()
    {
        await using var house = await OAuthHouse.StartAsync(
            ("WORKONWARD_MCP_BEHIND_PROXY", "1"), ("WORKONWARD_MCP_TRUSTED_PROXIES", "127.0.0.1,192.0.2.0/24"));

        // What the client wrote itself comes first; the edge adds the client, the proxy adds the edge.
        var flooded = 0;
        for (var tried = 0; tried < 400 && flooded is not 429; tried++)
            flooded = await RegisterAsync(house, FormattableString.Invariant($"198.51.100.{tried % 250}, 203.0.113.7, {Edge}"));

        Assert.Equal(429, flooded);
        // A trusted name in the forged part makes nobody else of the client.
        Assert.Equal(429, await RegisterAsync(house, $"198.51.100.1, {Edge}, 203.0.113.7, {Edge}"));
        Assert.Equal(400, await RegisterAsync(house, $"203.0.113.7, 203.0.113.8, {Edge}"));
        Assert.DoesNotContain("is not believed", house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_untrusted_peer_says_of_its_client_is_told_once()
    {
        await using var house = await OAuthHouse.StartAsync(
            ("WORKONWARD_MCP_BEHIND_PROXY", "1"), ("WORKONWARD_MCP_TRUSTED_PROXIES", "192.0.2.0/24"));

        await RegisterAsync(house, forwarded: null);
        Assert.DoesNotContain("is not believed", house.Log.Text, StringComparison.Ordinal);
        await RegisterAsync(house, "203.0.113.7");
        await RegisterAsync(house, "203.0.113.8");

        Assert.Equal(2, house.Log.Text.Split(Ignored).Length);
        Assert.Contains("WORKONWARD_MCP_TRUSTED_PROXIES", house.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("203.0.113.", house.Log.Text, StringComparison.Ordinal);
    }

    private static async Task<int> RegisterAsync(OAuthHouse house, string? forwarded)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, house.Issuer.Replace("localhost", "127.0.0.1", StringComparison.Ordinal) + "/register")
        {
            Content = JsonContent.Create(1),
        };
        request.Headers.Host = new Uri(house.Issuer).Authority;
        if (forwarded is not null)
            request.Headers.Add("X-Forwarded-For", forwarded);
        using var response = await client.SendAsync(request, OAuthHouse.Stop);
        return (int)response.StatusCode;
    }
}
