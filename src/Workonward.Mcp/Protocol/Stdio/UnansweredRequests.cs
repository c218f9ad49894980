using ModelContextProtocol.Protocol;

namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>The requests that wait for their answer, so that the end of the input can wait for them too.</summary>
internal sealed class UnansweredRequests
{
    private readonly Lock _lock = new();
    private readonly HashSet<RequestId> _ids = [];
    private TaskCompletionSource? _none;

    /// <summary>Notes a request; false while another with this id waits.</summary>
    public bool TryAdd(RequestId id)
    {
        lock (_lock)
            return _ids.Add(id);
    }

    /// <summary>It has its answer, or was cancelled and will get none.</summary>
    public void Remove(RequestId id)
    {
        lock (_lock)
        {
            if (_ids.Remove(id) && _ids.Count == 0)
                _none?.TrySetResult();
        }
    }

    /// <summary>Waits until none waits, or until patience ends.</summary>
    public async Task WhenNoneAsync(TimeSpan patience, TimeProvider clock)
    {
        Task none;
        lock (_lock)
        {
            if (_ids.Count == 0)
                return;
            _none ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            none = _none.Task;
        }

        await Task.WhenAny(none, Task.Delay(patience, clock, CancellationToken.None));
    }
}
