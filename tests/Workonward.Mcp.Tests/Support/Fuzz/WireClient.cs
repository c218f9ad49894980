using System.Net;
using System.Net.Sockets;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>Requests as bytes over a bare socket, which is kept where it can be.</summary>
internal sealed class WireClient(Uri server) : IDisposable
{
    private const int Piece = 37;

    // Who sent half a request waits as long for an answer before it hangs up.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly byte[] _buffer = new byte[64 * 1024];
    private Socket? _socket;

    /// <summary>Sends a request whose end the server can tell, and waits for its answer: that none comes is a failure.</summary>
    public async Task<WireAnswer> AskAsync(byte[] request, bool inPieces)
    {
        using var bound = Bounded.Wait();
        var isFresh = _socket is null;
        _socket ??= await ConnectAsync(bound.Token);
        await WriteAsync(_socket, request, inPieces ? Piece : request.Length, bound.Token);
        if (await ReadAsync(_socket, bound.Token) is [var answer, ..])
        {
            if (answer.Header("Connection") is "close")
                HangUp();
            return answer;
        }

        // What was left of an earlier request may have ended the connection after its answer.
        HangUp();
        Assert.False(isFresh, "The connection was closed without an answer.");
        return await AskAsync(request, inPieces);
    }

    /// <summary>Sends bytes that may be no request, hangs up, and gives whatever was answered by then.</summary>
    public async Task<IReadOnlyList<WireAnswer>> ThrowAsync(byte[] bytes, bool inPieces)
    {
        using var bound = Bounded.Wait();
        using var socket = await ConnectAsync(bound.Token);
        await WriteAsync(socket, bytes, inPieces ? Piece : bytes.Length, bound.Token);
        var answers = ReadToEndAsync(socket, bound.Token);
        await Task.WhenAny(answers, Task.Delay(Patience, TimeProvider.System, bound.Token));
        TryShutdown(socket);
        return await answers;
    }

    public void Dispose() => HangUp();

    private void HangUp()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<Socket> ConnectAsync(CancellationToken bound)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, bound);
        return socket;
    }

    private static async Task WriteAsync(Socket socket, byte[] bytes, int piece, CancellationToken bound)
    {
        try
        {
            for (var at = 0; at < bytes.Length; at += piece)
                await socket.SendAsync(bytes.AsMemory(at, Math.Min(piece, bytes.Length - at)), bound);
        }
        catch (SocketException)
        {
            // It was answered, and closed, before it had all been said.
        }
    }

    private Task<List<WireAnswer>> ReadAsync(Socket socket, CancellationToken bound) => ReadAsync(socket, onlyOne: true, bound);

    private Task<List<WireAnswer>> ReadToEndAsync(Socket socket, CancellationToken bound) => ReadAsync(socket, onlyOne: false, bound);

    private async Task<List<WireAnswer>> ReadAsync(Socket socket, bool onlyOne, CancellationToken bound)
    {
        var (answers, heard) = (new List<WireAnswer>(), new List<byte>());
        while (await ReceiveAsync(socket, bound) is var count and > 0)
        {
            heard.AddRange(_buffer.AsSpan(0, count));
            while (WireAnswer.TryRead(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(heard)) is { } answer)
            {
                heard.RemoveRange(0, answer.Length);
                if (answer.Status is not 100)
                    answers.Add(answer);
            }

            if (onlyOne && answers.Count > 0)
                break;
        }

        return answers;
    }

    private async Task<int> ReceiveAsync(Socket socket, CancellationToken bound)
    {
        try
        {
            return await socket.ReceiveAsync(_buffer, bound);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private static void TryShutdown(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The far end was faster.
        }
    }
}
