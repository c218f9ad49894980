using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Workonward.Mcp.OAuth.Documents;

/// <summary>What lies between a name and its server. It decides nothing: which addresses are good is checked above it.</summary>
/// <param name="ResolveAsync">Every address of a name.</param>
/// <param name="DialAsync">A connection to one address.</param>
/// <param name="Trust">Whose certificates are believed; null for the machine's authorities.</param>
internal sealed record FetchNetwork(
    Func<string, CancellationToken, Task<IPAddress[]>> ResolveAsync,
    Func<IPEndPoint, CancellationToken, Task<Stream>> DialAsync,
    X509ChainPolicy? Trust)
{
    /// <summary>The machine's own way to the Internet.</summary>
    public static FetchNetwork Public { get; } = new(Dns.GetHostAddressesAsync, ConnectAsync, Trust: null);

    private static async Task<Stream> ConnectAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
