using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>The official client, at every revision, over both transports.</summary>
public sealed class McpVersionsTests
{
    private static readonly Dictionary<string, object?> Arguments = new(StringComparer.Ordinal)
    {
        ["recipient"] = "hello",
        ["lines"] = new[] { "a", "b" },
        ["attribs"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["price"] = 1.50m, ["on"] = true },
        ["mood"] = "very_sad",
    };

    public static TheoryData<string> Versions() =>
        ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_official_client_works_over_http(string version)
    {
        await using var host = await McpHost.StartAsync();
        var transport = new HttpClientTransport(
            new HttpClientTransportOptions { Endpoint = host.Endpoint, TransportMode = HttpTransportMode.StreamableHttp },
            host.Client,
            ownsHttpClient: false);

        await using var client = await ConnectAsync(transport, version);

        await WalkAsync(client, version, "http");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_official_client_works_over_stdio(string version)
    {
        await using var host = new StdioHost();
        var transport = new StreamClientTransport(host.Input, host.Output);

        await using var client = await ConnectAsync(transport, version);

        await WalkAsync(client, version, "stdio");
    }

    [Fact]
    public async Task A_client_that_names_no_version_gets_the_newest_over_both()
    {
        await using var http = await McpHost.StartAsync();
        await using var stdio = new StdioHost();

        await using var overHttp = await ConnectAsync(
            new HttpClientTransport(new HttpClientTransportOptions { Endpoint = http.Endpoint }), version: null);
        await using var overStdio = await ConnectAsync(new StreamClientTransport(stdio.Input, stdio.Output), version: null);

        Assert.Equal("2026-07-28", overHttp.NegotiatedProtocolVersion);
        Assert.Equal("2026-07-28", overStdio.NegotiatedProtocolVersion);
    }

    private static Task<McpClient> ConnectAsync(IClientTransport transport, string? version) => McpClient.CreateAsync(
        transport,
        new McpClientOptions { ProtocolVersion = version },
        cancellationToken: TestContext.Current.CancellationToken);

    private static async Task WalkAsync(McpClient client, string version, string transport)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.Equal(version, client.NegotiatedProtocolVersion);
        Assert.Equal("PING8", client.ServerInfo?.Title);
        Assert.NotNull(client.ServerCapabilities.Tools);
        Assert.Null(client.ServerCapabilities.Tools!.ListChanged);
#pragma warning disable MCP9005 // Deprecated, and for that reason not offered.
        Assert.Null(client.ServerCapabilities.Logging);
#pragma warning restore MCP9005
        Assert.Contains("preview_send", client.ServerInstructions, StringComparison.Ordinal);

        var tool = Assert.Single(await client.ListToolsAsync(cancellationToken: cancellationToken));
        var result = await tool.CallAsync(Arguments, cancellationToken: cancellationToken);

        Assert.NotEqual(true, result.IsError);
        var structured = result.StructuredContent!.Value;
        Assert.Equal("hello", structured.GetProperty("said").GetString());
        Assert.Equal(transport, structured.GetProperty("transport").GetString());
        Assert.Equal("1.50", structured.GetProperty("attribs").GetProperty("price").GetString());
        Assert.Empty(SchemaFaults.Of(tool.ReturnJsonSchema!.Value, structured));

        var refused = await client.CallToolAsync("echo", cancellationToken: cancellationToken);
        Assert.True(refused.IsError);
        Assert.Equal("invalid_argument", refused.StructuredContent!.Value.GetProperty("code").GetString());
        var unknown = await Assert.ThrowsAsync<McpProtocolException>(
            async () => await client.CallToolAsync("nothing", cancellationToken: cancellationToken));
        Assert.Equal(McpErrorCode.InvalidParams, unknown.ErrorCode);
    }
}
