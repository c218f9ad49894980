using System.Net;
using System.Net.Sockets;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Tests.Soak;

public sealed class OpenHandlesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Connections_to_a_port_are_counted_apart_from_everything_else(bool takesBothVersions)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        using var one = await ConnectAsync(takesBothVersions, port);
        using var other = await ConnectAsync(takesBothVersions, port);
        using var taken = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, OpenHandles.Of(Environment.ProcessId, port)!.Connections);
        // The far end of it, the listener, and what every process has.
        Assert.InRange(OpenHandles.Of(Environment.ProcessId, port)!.Others, 5, 1000);
    }

    [Fact]
    public void A_process_that_is_gone_has_nothing() => Assert.Null(OpenHandles.Of(int.MaxValue, 1));

    // One that takes both versions of IP is what an HttpClient connects with.
    private static async Task<Socket> ConnectAsync(bool takesBothVersions, int port)
    {
        var socket = takesBothVersions
            ? new Socket(SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        return socket;
    }
}
