using System.Net;
using System.Net.Sockets;

namespace Workonward.Bench.Load;

/// <summary>Connections that are kept, from loopback addresses of the benchmark's choice.</summary>
internal static class Loopback
{
    /// <param name="address">Asked for each new connection.</param>
    public static SocketsHttpHandler Handler(Func<IPAddress> address) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(address(), context, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(
        IPAddress address, SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        // All of 127.0.0.0/8 is this machine's on Linux; elsewhere only the first address is.
        if (OperatingSystem.IsLinux())
            socket.Bind(new IPEndPoint(address, port: 0));
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
