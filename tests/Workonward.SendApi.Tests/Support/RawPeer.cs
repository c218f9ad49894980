using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Workonward.SendApi.Tests.Support;

/// <summary>A server without manners: reads each request whole, then does to the connection what it was told.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    // Ends by itself as well, so that a client that waits forever fails its test.
    private readonly CancellationTokenSource _end = new(TimeSpan.FromMinutes(1));
    private readonly ConcurrentQueue<SeenRequest> _seen = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Func<Socket, int, CancellationToken, Task> _answer;
    private readonly bool _keepsAlive;
    private readonly Task _accepting;

    /// <param name="answer">Gets the connection, the number of the request from 1, and the end of the test.</param>
    /// <param name="keepsAlive">Whether a connection may carry more than one request.</param>
    public RawPeer(Func<Socket, int, CancellationToken, Task> answer, bool keepsAlive = false)
    {
        _answer = answer;
        _keepsAlive = keepsAlive;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string BaseUrl => $"http://{_listener.LocalEndpoint}";

    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    /// <summary>Answers every request with these bytes, and closes.</summary>
    public static RawPeer Answering(string reply) => Answering(Encoding.UTF8.GetBytes(reply));

    /// <inheritdoc cref="Answering(string)"/>
    public static RawPeer Answering(byte[] reply) => new(async (socket, _, token) =>
        await socket.SendAsync(reply, token));

    /// <summary>Answers the requests with these replies in order, the last one from then on.</summary>
    public static RawPeer AnsweringInTurn(params string[] replies) => new(async (socket, number, token) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(replies[Math.Min(number, replies.Length) - 1]), token));

    /// <summary>Reads the request and closes without a word.</summary>
    public static RawPeer Closing() => new((_, _, _) => Task.CompletedTask);

    /// <summary>Reads the request and resets the connection.</summary>
    public static RawPeer Resetting() => new((socket, _, _) =>
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        return Task.CompletedTask;
    });

    /// <summary>Sends these bytes, then nothing until the test ends.</summary>
    public static RawPeer HangingAfter(string beginning) => new(async (socket, _, token) =>
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(beginning), token);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
    });

    /// <summary>Completes when one more request has been read whole.</summary>
    public Task NextRequestAsync(CancellationToken cancellationToken) => _arrived.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Stop();
        _end.Dispose();
        _arrived.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_end.Token)));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = socket;
        try
        {
            do
            {
                if (await ReadRequestAsync(connection) is not { } request)
                    return;
                _seen.Enqueue(request);
                _arrived.Release();
                await _answer(connection, _seen.Count, _end.Token);
            }
            while (_keepsAlive);
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<SeenRequest?> ReadRequestAsync(Socket socket)
    {
        var bytes = new List<byte>();
        var chunk = new byte[4096];
        int count;
        while ((count = await socket.ReceiveAsync(chunk, _end.Token)) > 0)
        {
            bytes.AddRange(chunk.AsSpan(0, count));
            if (Whole(Encoding.UTF8.GetString([.. bytes])) is { } request)
                return request;
        }

        return null;
    }

    private static SeenRequest? Whole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return null;
        var request = new SeenRequest(text[..end], text[(end + 4)..]);
        var length = int.Parse(request.Header("Content-Length") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetByteCount(request.Body) >= length ? request : null;
    }
}
