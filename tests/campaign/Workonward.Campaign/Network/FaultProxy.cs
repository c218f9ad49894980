using System.Collections.Concurrent;
using System.Net.Sockets;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Network;

/// <summary>
/// Stands between the server and its backend, one exchange a connection, and meddles with it at a chosen byte. A wave of exchanges
/// is held back until all of it has come, so that none of them is stopped by what became of another.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ProxyPlan> _replyPlans = new();
    private readonly ConcurrentQueue<ProxyPlan> _requestPlans = new();
    private readonly int _backendPort;
    private readonly LoopbackListener _listener;
    private Wave _wave = new(0);

    private FaultProxy(int backendPort)
    {
        _backendPort = backendPort;
        _listener = new LoopbackListener(ServeAsync);
    }

    public Uri Url => new(FormattableString.Invariant($"http://127.0.0.1:{_listener.Port}"));

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

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(Socket client)
    {
        try
        {
            using var exchange = await Exchange.ConnectAsync(client, _backendPort, _listener.Ending);
            if (_requestPlans.TryDequeue(out var broken))
            {
                await exchange.PassRequestAsync(broken.At, _listener.Ending);
                await _wave.ArriveAsync(_listener.Ending);
                await exchange.EndAsync(broken.Kind, _listener.Ending);
                return;
            }

            if (await exchange.PassRequestAsync(_listener.Ending) is not { } request
                || await exchange.ReadReplyAsync(_listener.Ending) is not { } reply)
            {
                return;
            }

            if (_replyPlans.TryRemove(request.Recipient, out var plan))
            {
                await _wave.ArriveAsync(_listener.Ending);
                await MeddleAsync(exchange, plan, reply);
                return;
            }

            await exchange.AnswerAsync(reply, _listener.Ending);
            await exchange.EndAsync(Meddling.CutInOrder, _listener.Ending);
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
            await exchange.AnswerAsync(reply, _listener.Ending);
        }
        else
        {
            await exchange.AnswerAsync(reply.AsMemory(0, plan.At), _listener.Ending);
        }

        await exchange.EndAsync(plan.Kind, _listener.Ending);
    }
}
