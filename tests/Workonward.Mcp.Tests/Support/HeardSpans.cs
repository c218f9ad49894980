using System.Collections.Concurrent;
using System.Diagnostics;
using Workonward.Mcp.Protocol;

namespace Workonward.Mcp.Tests.Support;

/// <summary>The spans of one trace; other tests run beside this one.</summary>
internal sealed class HeardSpans : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<Activity> _ended = new();

    public HeardSpans(ActivityTraceId trace)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is RequestTrace.SourceName,
            Sample = (ref options) =>
                options.TraceId == trace ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (span.TraceId == trace)
                    _ended.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> Ended => [.. _ended];

    public void Dispose() => _listener.Dispose();
}
