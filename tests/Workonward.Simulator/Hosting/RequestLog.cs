using Microsoft.AspNetCore.Http;

namespace Workonward.Simulator.Hosting;

/// <summary>What reached the simulator: all of it as numbers, the latest 10,000 as they were.</summary>
public sealed class RequestLog
{
    private const int MostKept = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<ReceivedRequest> _kept = new();
    private long _received;
    private long _accepted;

    /// <summary>The numbers since the start or the last reset.</summary>
    public RequestCounts Counts => new(Interlocked.Read(ref _received), Interlocked.Read(ref _accepted));

    /// <summary>The kept requests, the oldest first.</summary>
    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_gate)
                return [.. _kept];
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _kept.Clear();
            Interlocked.Exchange(ref _received, 0);
            Interlocked.Exchange(ref _accepted, 0);
        }
    }

    internal ReceivedRequest Begin(HttpContext context, DateTimeOffset now)
    {
        var headers = context.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new ReceivedRequest(Interlocked.Increment(ref _received), context.Request.Path, headers, now);
        lock (_gate)
        {
            _kept.Enqueue(request);
            if (_kept.Count > MostKept)
                _kept.Dequeue();
        }
        return request;
    }

    internal void End(ReceivedRequest request)
    {
        if (request.Accepted)
            Interlocked.Increment(ref _accepted);
    }

    /// <summary>For load: only numbers.</summary>
    internal long Count()
    {
        Interlocked.Increment(ref _accepted);
        return Interlocked.Increment(ref _received);
    }
}
