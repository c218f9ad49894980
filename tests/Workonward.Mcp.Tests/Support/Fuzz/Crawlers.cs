using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>Connections from one address that say nothing, or begin to say something and never come to its end.</summary>
internal sealed class Crawlers(Uri server, IPAddress from) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly List<(Socket Socket, bool Speaks)> _all = [];

    public static string Head { get; } = $"POST /mcp HTTP/1.1\r\nHost: {IPAddress.Loopback}\r\nX-Slow: {new string('x', 500)}\r\n\r\n";

    public static string Body { get; } = $"POST /mcp HTTP/1.1\r\nHost: {IPAddress.Loopback}\r\n"
        + $"Authorization: Bearer {Installation.Token}\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n";

    /// <summary>Opens some, and says the beginning on each.</summary>
    /// <param name="count">How many.</param>
    /// <param name="beginning">What is said at once.</param>
    /// <param name="speaks">Whether a byte more is said from time to time.</param>
    public async Task OpenAsync(int count, string beginning, bool speaks)
    {
        for (var opened = 0; opened < count; opened++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _all.Add((socket, speaks));
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(IPAddress.Loopback, server.Port, TestContext.Current.CancellationToken);
            await socket.SendAsync(Encoding.ASCII.GetBytes(beginning), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Goes on so until the server has closed them all.</summary>
    public async Task CrawlUntilClosedAsync()
    {
        using var bound = Bounded.Wait();
        while (_all.RemoveAll(one => IsClosed(one.Socket)) >= 0 && _all.Count > 0)
        {
            foreach (var one in _all.Where(one => one.Speaks))
                await TrySayAsync(one.Socket, bound.Token);
            await Task.Delay(Pause, TimeProvider.System, bound.Token);
        }
    }

    public void Dispose() => _all.ForEach(one => one.Socket.Dispose());

    // What was answered is passed over; after it, readable without data is the far end's goodbye.
    private static bool IsClosed(Socket socket)
    {
        try
        {
            while (socket.Poll(0, SelectMode.SelectRead))
            {
                if (socket.Receive(new byte[4096]) == 0)
                    return Dispose(socket);
            }

            return false;
        }
        catch (SocketException)
        {
            return Dispose(socket);
        }
    }

    private static bool Dispose(Socket socket)
    {
        socket.Dispose();
        return true;
    }

    private static async Task TrySayAsync(Socket socket, CancellationToken bound)
    {
        try
        {
            await socket.SendAsync("x"u8.ToArray(), bound);
        }
        catch (SocketException)
        {
            // It was closed since.
        }
    }
}
