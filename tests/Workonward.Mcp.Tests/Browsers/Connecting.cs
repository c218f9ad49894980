using System.Text.Json.Nodes;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Proxies;

namespace Workonward.Mcp.Tests.Browsers;

/// <summary>A client that wants to connect, with a real one behind it that judges every answer.</summary>
internal sealed class Connecting : IAsyncDisposable
{
    private const string Call =
        """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"TOOL","arguments":{"recipient":"person@gitdate.ink"}}}""";

    private readonly PublicServer _deployed;
    private readonly NodeProgram _client;

    private Connecting(PublicServer deployed, NodeProgram client) => (_deployed, _client) = (deployed, client);

    /// <summary>The address to which it sends the person's browser.</summary>
    public string Authorize { get; private set; } = "";

    private string? Token { get; set; }

    public static async Task<Connecting> StartAsync(PublicServer deployed, string redirectUri, string name = "Desk assistant")
    {
        var connecting = new Connecting(deployed, deployed.NewClient("oauth4webapi.mjs", PublicName.Issuer + "/mcp"));
        await connecting._client.DoAsync("discover");
        await connecting._client.DoAsync("register", ("metadata", new JsonObject
        {
            ["client_name"] = name,
            ["redirect_uris"] = new JsonArray(redirectUri),
            ["token_endpoint_auth_method"] = "none",
        }));
        var asked = await connecting._client.DoAsync("authorize", ("redirect_uri", redirectUri));
        connecting.Authorize = asked.GetProperty("authorize").GetString()!;
        return connecting;
    }

    /// <summary>What the client makes of the address to which the browser came: the granted scopes.</summary>
    public async Task<string> FinishAsync(string arrival)
    {
        var tokens = (await _client.DoAsync("finish", ("redirect", arrival))).GetProperty("tokens");
        Token = tokens.GetProperty("access_token").GetString();
        return tokens.GetProperty("scope").GetString()!;
    }

    /// <summary>What it makes of a refusal: the error's code.</summary>
    public async Task<string?> FailAsync(string arrival)
    {
        var answer = await _client.TryAsync("finish", ("redirect", arrival));
        Assert.False(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        return answer.GetProperty("code").GetString();
    }

    /// <summary>Calls a tool with the token as it is, and answers the status.</summary>
    public async Task<int> CallAsync(string tool)
    {
        using var http = new HttpClient(PublicName.Handler(_deployed.Proxy));
        using var request = McpHost.Post(
            Call.Replace("TOOL", tool, StringComparison.Ordinal),
            ("Authorization", $"Bearer {Token}"),
            ("Accept", "application/json, text/event-stream"),
            ("MCP-Protocol-Version", "2025-06-18"));
        request.RequestUri = new Uri(PublicName.Issuer + "/mcp");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
