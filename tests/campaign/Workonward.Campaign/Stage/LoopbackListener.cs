using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Workonward.Campaign.Stage;

/// <summary>Takes connections on a free port of loopback and serves each by itself, until it is disposed.</summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Task, bool> _serving = new();
    private readonly Func<Socket, Task> _serve;
    private readonly Task _accepting;

    /// <param name="serve">Serves one connection; it closes the socket, and throws nothing.</param>
    public LoopbackListener(Func<Socket, Task> serve)
    {
        _serve = serve;
        Ending = _end.Token;
        _listener.Start(backlog: 512);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Ends what is being served.</summary>
    public CancellationToken Ending { get; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_serving.Keys);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_end.Token);
                var serving = Task.Run(() => _serve(socket));
                _serving[serving] = true;
                _ = serving.ContinueWith(done => _serving.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
