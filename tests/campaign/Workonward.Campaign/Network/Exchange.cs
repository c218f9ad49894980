using System.Net;
using System.Net.Sockets;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Network;

/// <summary>The two connections of one exchange, with the proxy in between.</summary>
internal sealed class Exchange : IDisposable
{
    private readonly Socket _client;
    private readonly Socket _backend;
    private readonly NetworkStream _toClient;
    private readonly NetworkStream _toBackend;
    private readonly RequestReader _requests;

    private Exchange(Socket client, Socket backend)
    {
        (_client, _backend) = (client, backend);
        (_toClient, _toBackend) = (new NetworkStream(client), new NetworkStream(backend));
        _requests = new RequestReader(_toClient);
    }

    public static async Task<Exchange> ConnectAsync(Socket client, int backendPort, CancellationToken stop)
    {
        var backend = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await backend.ConnectAsync(new IPEndPoint(IPAddress.Loopback, backendPort), stop);
            client.NoDelay = backend.NoDelay = true;
            return new Exchange(client, backend);
        }
        catch
        {
            backend.Dispose();
            client.Dispose();
            throw;
        }
    }

    /// <summary>Passes one whole request on; null where the client left instead.</summary>
    public async Task<BackendRequest?> PassRequestAsync(CancellationToken stop)
    {
        if (await _requests.ReadAsync(stop) is not { } whole)
            return null;
        await _toBackend.WriteAsync(whole, stop);
        return WireRequest.Parse(whole);
    }

    /// <summary>Takes just so many bytes of a request off the wire, and passes them on.</summary>
    public async Task PassRequestAsync(int bytes, CancellationToken stop)
    {
        var part = new byte[bytes];
        await _toClient.ReadExactlyAsync(part, stop);
        await _toBackend.WriteAsync(part, stop);
    }

    /// <summary>One whole reply; null where the backend gave none.</summary>
    public async Task<byte[]?> ReadReplyAsync(CancellationToken stop)
    {
        using var whole = new MemoryStream();
        var chunk = new byte[16 * 1024];
        do
        {
            var count = await _toBackend.ReadAsync(chunk, stop);
            if (count == 0)
                return whole.Length > 0 ? whole.ToArray() : null;
            whole.Write(chunk, 0, count);
        }
        while (!WireReply.IsWhole(whole.GetBuffer().AsSpan(0, (int)whole.Length)));
        return whole.ToArray();
    }

    public Task AnswerAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop) => _toClient.WriteAsync(bytes, stop).AsTask();

    /// <summary>Ends both connections in the plan's way; a stall ends when the client gives up.</summary>
    public async Task EndAsync(Meddling kind, CancellationToken stop)
    {
        if (kind is Meddling.Stall)
        {
            var rest = new byte[1024];
            while (await _toClient.ReadAsync(rest, stop) > 0)
                continue;
        }

        if (kind is Meddling.Reset)
        {
            // RFC 9293 section 3.10.4: closing without lingering aborts, which sends RST.
            _client.LingerState = _backend.LingerState = new LingerOption(enable: true, seconds: 0);
            return;
        }

        // A close with unread bytes would be a reset: FIN first, then read what is still there.
        _client.Shutdown(SocketShutdown.Send);
        _backend.Shutdown(SocketShutdown.Send);
        await DrainAsync(stop);
    }

    public void Dispose()
    {
        _toClient.Dispose();
        _toBackend.Dispose();
        _client.Dispose();
        _backend.Dispose();
    }

    private async Task DrainAsync(CancellationToken stop)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bound.CancelAfter(TimeSpan.FromSeconds(30));
        var rest = new byte[1024];
        while (await _toClient.ReadAsync(rest, bound.Token) > 0)
            continue;
    }
}
