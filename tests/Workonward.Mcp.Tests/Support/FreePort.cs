using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Workonward.Mcp.Tests.Support;

/// <summary>
/// A port for a server that must know its own before it starts. Below the range from which the system takes ports of outgoing
/// connections, never one twice in a run, and tried before it is given.
/// </summary>
internal static class FreePort
{
    private const int Lowest = 12_000;
    private const int Count = 20_000;

    private static int _next = RandomNumberGenerator.GetInt32(Count);

    public static int Take()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = Lowest + (Interlocked.Increment(ref _next) % Count);
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException("No port is free.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
