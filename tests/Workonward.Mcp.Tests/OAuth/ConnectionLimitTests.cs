using System.Net;
using System.Net.Sockets;
using System.Text;
using Workonward.Mcp.Protocol.Http;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>Connections cost something before they say anything: what one address may hold leaves the others theirs.</summary>
public sealed class ConnectionLimitTests
{
    private static readonly IPAddress Greedy = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress Other = IPAddress.Parse("127.0.0.3");

    [Fact]
    public async Task Of_two_hundred_idle_connections_of_one_address_some_are_held_and_another_address_is_served()
    {
        await using var house = await OAuthHouse.StartAsync();
        using var sockets = new Sockets();
        for (var number = 0; number < 200; number++)
            await sockets.OpenAsync(house, Greedy);

        await Bounded.UntilAsync(() => sockets.CountClosed() == 200 - ConnectionLimits.PerNetwork);
        Assert.Contains("200 OK", await AskAsync(await sockets.OpenAsync(house, Other)), StringComparison.Ordinal);
        Assert.Equal("", await AskAsync(await sockets.OpenAsync(house, Greedy)));
        Assert.Equal(200 - ConnectionLimits.PerNetwork + 2, sockets.CountClosed());

        sockets.Dispose();
        await Bounded.UntilAsync(async () =>
            (await AskAsync(await sockets.OpenAsync(house, Greedy))).Contains("200 OK", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proxy_that_is_trusted_may_hold_as_many_as_it_needs()
    {
        await using var house = await OAuthHouse.StartAsync(("WORKONWARD_MCP_BEHIND_PROXY", "1"));
        using var sockets = new Sockets();
        for (var number = 0; number < 200; number++)
            await sockets.OpenAsync(house, Greedy);

        Assert.Contains("200 OK", await AskAsync(await sockets.OpenAsync(house, Greedy)), StringComparison.Ordinal);
        Assert.Equal(1, sockets.CountClosed());
    }

    [Fact]
    public async Task A_connection_that_says_nothing_is_closed_after_a_while()
    {
        var limits = new ConnectionLimits([], TimeSpan.FromMilliseconds(200), TimeProvider.System, new KeptLog<ConnectionLimits>());
        await using var server = await ConnectionServer.StartAsync(limits);
        using var silent = new TcpClient();
        await silent.ConnectAsync(server.Address, OAuthHouse.Stop);
        using var speaking = new TcpClient();
        await speaking.ConnectAsync(server.Address, OAuthHouse.Stop);
        await speaking.GetStream().WriteAsync("GET / HT"u8.ToArray(), OAuthHouse.Stop);

        await Assert.ThrowsAnyAsync<IOException>(() => silent.GetStream().ReadExactlyAsync(new byte[1], OAuthHouse.Stop).AsTask());
        await speaking.GetStream().WriteAsync("TP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray(), OAuthHouse.Stop);

        using var reader = new StreamReader(speaking.GetStream());
        Assert.StartsWith("HTTP/1.1 200", await reader.ReadToEndAsync(OAuthHouse.Stop), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(Socket socket)
    {
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), OAuthHouse.Stop);
            using var reader = new StreamReader(new NetworkStream(socket));
            return await reader.ReadToEndAsync(OAuthHouse.Stop);
        }
        catch (Exception closed) when (closed is SocketException or IOException)
        {
            return "";
        }
    }

    private sealed class Sockets : IDisposable
    {
        private readonly List<Socket> _all = [];

        public async Task<Socket> OpenAsync(OAuthHouse house, IPAddress from)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _all.Add(socket);
            socket.Bind(new IPEndPoint(from, 0));
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, new Uri(house.Issuer).Port, OAuthHouse.Stop);
            }
            catch (SocketException)
            {
                // Closed before we knew that it was open.
            }

            return socket;
        }

        // Readable without data is the far end's goodbye.
        public int CountClosed() => _all.Count(socket => !socket.Connected || (socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0));

        public void Dispose()
        {
            foreach (var socket in _all)
                socket.Dispose();
            _all.Clear();
        }
    }
}
