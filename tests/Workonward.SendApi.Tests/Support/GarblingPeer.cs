using System.Net;
using System.Net.Sockets;

namespace Workonward.SendApi.Tests.Support;

/// <summary>Answers a TLS greeting with what is no TLS.</summary>
internal sealed class GarblingPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public GarblingPeer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public string BaseUrl => $"https://{_listener.LocalEndpoint}";

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Stop();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptSocketAsync(_end.Token);
                await socket.ReceiveAsync(new byte[4096], _end.Token);
                await socket.SendAsync("this is no handshake, whatever you hoped for"u8.ToArray(), _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
