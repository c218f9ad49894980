using System.Net;
using System.Net.Sockets;
using System.Text;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>
/// A body that isn't framed as its headers say, or breaks off: where the next request would begin isn't known, so the connection
/// ends, and nothing of it is worth a line of the log, which strangers could fill.
/// </summary>
public sealed class BrokenBodyTests
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("/mcp", Json)]
    [InlineData("/register", Json)]
    [InlineData("/token", Form)]
    [InlineData("/login", Form)]
    public async Task Chunks_that_are_none_are_answered_once_and_end_the_connection_quietly(string path, string type)
    {
        await using var house = await OAuthHouse.StartAsync();
        using var socket = await BeginAsync(house, path, type, "Transfer-Encoding: chunked\r\n\r\n5\r\nbeginzz\r\n");

        using var reader = new StreamReader(socket.GetStream());
        var answer = await reader.ReadToEndAsync(OAuthHouse.Stop);
        await house.StopAsync();

        Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", house.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/mcp", Json)]
    [InlineData("/register", Json)]
    [InlineData("/token", Form)]
    [InlineData("/login", Form)]
    public async Task A_body_that_breaks_off_leaves_no_line_in_the_log(string path, string type)
    {
        await using var house = await OAuthHouse.StartAsync();
        using (var socket = await BeginAsync(house, path, type, "Content-Length: 100\r\n\r\nbegin"))
            socket.Client.Shutdown(SocketShutdown.Send);

        using var next = new HttpClient();
        Assert.True((await next.GetAsync(house.Issuer + "/healthz", OAuthHouse.Stop)).IsSuccessStatusCode);
        await house.StopAsync();

        Assert.DoesNotContain("Exception", house.Log.Text, StringComparison.Ordinal);
    }

    private static async Task<TcpClient> BeginAsync(OAuthHouse house, string path, string type, string body)
    {
        var (_, tokens) = await house.ConnectAsync();
        var head = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {tokens.Access}\r\nContent-Type: {type}\r\n";
        var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(house.Issuer).Port, OAuthHouse.Stop);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + body), OAuthHouse.Stop);
        return socket;
    }
}
