using System.Net.Http.Headers;
using System.Text;
using Workonward.Mcp.Protocol.Http;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Proxies;

namespace Workonward.Mcp.Tests.Proxies;

public sealed class StreamTests
{
    private const string Call =
        """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"recipient":"progress, then wait"},"_meta":{"progressToken":"p"}}}""";

    [Theory]
    [InlineData(ProxyKind.Nginx)]
    [InlineData(ProxyKind.Caddy)]
    public async Task A_proxy_passes_each_part_of_a_stream_on_before_the_call_has_ended(ProxyKind kind)
    {
        var stage = new EchoStage();
        await using var host = await McpHost.StartAsync(
            new McpHttpOptions { AllowedHosts = [PublicName.Host], RequestsPerSecond = 100_000 }, stage: stage);
        await using var proxy = await ReverseProxy.StartAsync(kind, PublicName.Host, FreePort.Take(), host.Endpoint.Port);
        using var client = new HttpClient(PublicName.Handler(proxy));
        using var bound = Bounded.Wait();

        using var response = await client.SendAsync(Request(), HttpCompletionOption.ResponseHeadersRead, bound.Token);
        using var stream = new StreamReader(await response.Content.ReadAsStreamAsync(bound.Token));
        var first = await EventAsync(stream, bound.Token);
        // The call can't have ended: that is up to this line.
        stage.End();
        var last = await EventAsync(stream, bound.Token);

        Assert.Contains("notifications/progress", first, StringComparison.Ordinal);
        Assert.Contains("\"result\"", last, StringComparison.Ordinal);
    }

    private static HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, PublicName.Issuer + "/mcp")
        {
            Content = new StringContent(Call, Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Add("MCP-Protocol-Version", "2025-06-18");
        return request;
    }

    private static async Task<string> EventAsync(StreamReader stream, CancellationToken cancellationToken)
    {
        string? line;
        do
        {
            line = await stream.ReadLineAsync(cancellationToken);
            Assert.NotNull(line);
        }
        while (!line.StartsWith("data: ", StringComparison.Ordinal));
        return line;
    }
}
