using System.Text.Json;

namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>The calls under way on one connection: to cancel one by its id, and to wait for all.</summary>
internal sealed class RunningCalls
{
    /// <summary>
    /// So many calls may be under way. Each holds its line and, until the client has read it, its answer: without a bound a client that
    /// writes and never reads would fill the memory.
    /// </summary>
    public const int Most = 128;

    /// <summary>The answer to a call whose id another one under way has.</summary>
    public static McpError IdInUse { get; } = new(McpErrorCodes.InvalidRequest, "This id is still in use.");

    /// <summary>The answer to a call beyond <see cref="Most"/>.</summary>
    public static McpError TooMany { get; } = new(
        McpErrorCodes.InvalidRequest, $"{Most} calls are under way; nothing was done. Read their answers, then call again.");

    private readonly Lock _lock = new();
    private readonly Dictionary<string, CancellationTokenSource> _byId = new(StringComparer.Ordinal);
    private TaskCompletionSource? _none;

    /// <summary>Notes a call.</summary>
    /// <param name="id">From <see cref="Key(McpRequest)"/>.</param>
    /// <param name="cancelled">Set when the call is cancelled.</param>
    /// <returns>Why it can't begin; null when it has begun.</returns>
    public McpError? TryBegin(string id, out CancellationToken cancelled)
    {
        cancelled = default;
        lock (_lock)
        {
            if (_byId.ContainsKey(id))
                return IdInUse;
            if (_byId.Count == Most)
                return TooMany;
            var cancellation = new CancellationTokenSource();
            _byId.Add(id, cancellation);
            cancelled = cancellation.Token;
            return null;
        }
    }

    /// <summary>The call has its answer, or was cancelled and gets none.</summary>
    public void End(string id)
    {
        lock (_lock)
        {
            if (_byId.Remove(id, out var cancellation))
                cancellation.Dispose();
            if (_byId.Count == 0)
                _none?.TrySetResult();
        }
    }

    /// <summary>
    /// Cancels a call that is still under way; an unknown id is ignored, as the specification asks.
    /// </summary>
    public void Cancel(string id)
    {
        lock (_lock)
        {
            // Off this thread: what a tool registered on its token must not run under the lock.
            if (_byId.TryGetValue(id, out var cancellation))
                cancellation.CancelAfter(TimeSpan.Zero);
        }
    }

    /// <summary>Waits until none is under way, or until patience ends.</summary>
    public async Task WhenNoneAsync(TimeSpan patience, TimeProvider clock)
    {
        Task none;
        lock (_lock)
        {
            if (_byId.Count == 0)
                return;
            _none ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            none = _none.Task;
        }

        await Task.WhenAny(none, Task.Delay(patience, clock, CancellationToken.None));
    }

    /// <summary>One text for one id: 1 and "1" differ, two spellings of one string don't.</summary>
    public static string Key(McpRequest request) => Key(JsonElement.Parse(request.Id.Span));

    /// <summary>The same for an id that a notification names.</summary>
    public static string Key(JsonElement id) => id.ValueKind switch
    {
        JsonValueKind.String => "s" + id.GetString(),
        JsonValueKind.Number => "n" + id.GetRawText(),
        _ => "",
    };
}
