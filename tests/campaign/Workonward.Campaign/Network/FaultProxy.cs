using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Workonward.Campaign.Network;

/// <summary>
/// Stands between the server and its backend, one exchange a connection, and meddles with it at a chosen byte. A wave of exchanges
/// is held back until all of it has come, so that none of them is stopped by what became of another.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Task, bool> _serving = new();
    private readonly ConcurrentDictionary<string, ProxyPlan> _replyPlans = new();
    private readonly ConcurrentQueue<ProxyPlan> _requestPlans = new();
    private readonly int _backendPort;
    private readonly Task _accepting;
    private Wave _wave = new(0);

    private FaultProxy(int backendPort)
    {
        _backendPort = backendPort;
        _listener.Start(backlog: 512);
        _accepting = AcceptAsync();
    }

    public Uri Url => new(FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}"));

    public static FaultProxy Start(int backendPort) => new(backendPort);

    /// <summary>The replies to these recipients go wrong.</summary>
    public void PlanReplies(IReadOnlyDictionary<string, ProxyPlan> plans)
    {
        foreach (var (recipient, plan) in plans)
            _replyPlans[recipient] = plan;
        _wave = new Wave(plans.Count);
    }

    /// <summary>The next connections go wrong before their request is whole: whose they are is never known here.</summary>
    public void PlanRequests(IReadOnlyCollection<ProxyPlan> plans)
    {
        _wave = new Wave(plans.Count);
        foreach (var plan in plans)
            _requestPlans.Enqueue(plan);
    }

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
                var serving = Task.Run(() => ServeAsync(socket));
                _serving[serving] = true;
                _ = serving.ContinueWith(done => _serving.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            using var exchange = await Exchange.ConnectAsync(client, _backendPort, _end.Token);
            if (_requestPlans.TryDequeue(out var broken))
            {
                await exchange.PassRequestAsync(broken.At, _end.Token);
                await _wave.ArriveAsync(_end.Token);
                await exchange.EndAsync(broken.Kind, _end.Token);
                return;
            }

            if (await exchange.PassRequestAsync(_end.Token) is not { } request
                || await exchange.ReadReplyAsync(_end.Token) is not { } reply)
            {
                return;
            }

            if (_replyPlans.TryRemove(request.Recipient, out var plan))
            {
                await _wave.ArriveAsync(_end.Token);
                await MeddleAsync(exchange, plan, reply);
                return;
            }

            await exchange.AnswerAsync(reply, _end.Token);
            await exchange.EndAsync(Meddling.CutInOrder, _end.Token);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or SocketException)
        {
            // One of the two sides left, or the campaign is over.
        }
    }

    private async Task MeddleAsync(Exchange exchange, ProxyPlan plan, byte[] reply)
    {
        if (plan.Kind is Meddling.Corrupt)
        {
            reply[plan.At] ^= plan.Mask;
            await exchange.AnswerAsync(reply, _end.Token);
        }
        else
        {
            await exchange.AnswerAsync(reply.AsMemory(0, plan.At), _end.Token);
        }

        await exchange.EndAsync(plan.Kind, _end.Token);
    }
}
