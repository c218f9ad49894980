using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Workonward.Mcp.Protocol.Http;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>
/// Headers that stand twice, over a bare socket, because no client library sends them. Two readers may each believe another
/// one of them; so only the version, which proxies double, counts once, and Accept is a list anyway.
/// </summary>
public sealed class HeaderTwinsTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    private const string Body =
        $$$"""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"_meta":{{{McpHost.ModernMeta}}},"name":"echo","arguments":{"recipient":"hello"} } }""";

    private static readonly string[] Once =
    [
        "Host: localhost",
        "Origin: http://localhost:5173",
        $"Authorization: Bearer {Token}",
        "Content-Type: application/json",
        "Accept: application/json, text/event-stream",
        "MCP-Protocol-Version: 2026-07-28",
        "Mcp-Method: tools/call",
        "Mcp-Name: echo",
    ];

    [Theory]
    [InlineData("Host: localhost", 400)]
    [InlineData("Host: evil.example.com", 400)]
    [InlineData("Origin: http://localhost:5173", 403)]
    [InlineData("Origin: https://evil.example.com", 403)]
    [InlineData($"Authorization: Bearer {Token}", 401)]
    [InlineData("Authorization: Bearer another", 401)]
    [InlineData("Content-Type: application/json", 415)]
    [InlineData("Content-Type: text/plain", 415)]
    [InlineData("Content-Type: ", 415)]
    [InlineData("Accept: application/json", 200)]
    [InlineData("MCP-Protocol-Version: 2026-07-28", 200)]
    [InlineData("mcp-protocol-version: 2026-07-28", 200)]
    [InlineData("MCP-Protocol-Version: 2025-11-25", 400)]
    [InlineData("Mcp-Method: tools/call", 400)]
    [InlineData("Mcp-Method: tools/list", 400)]
    [InlineData("mcp-name: echo", 400)]
    [InlineData("Mcp-Name: other", 400)]
    public async Task A_header_that_stands_twice_is_believed_in_neither_form_but_for_the_version(string twin, int status)
    {
        await using var host = await McpHost.StartAsync(
            bearer: services => new StaticBearerCheck(Token, services.GetRequiredService<ToolCatalog>()));

        Assert.Equal(200, await StatusAsync(host, Once));
        Assert.Equal(status, await StatusAsync(host, [.. Once, twin]));
    }

    private static async Task<int> StatusAsync(McpHost host, IEnumerable<string> headers)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, host.Endpoint.Port, TestContext.Current.CancellationToken);
        var request = new StringBuilder("POST /mcp HTTP/1.1\r\nConnection: close\r\n");
        foreach (var header in headers)
            request.Append(header).Append("\r\n");
        request.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n\r\n{Body}");
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request.ToString()), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(socket.GetStream());
        var first = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        return int.Parse(first!.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
