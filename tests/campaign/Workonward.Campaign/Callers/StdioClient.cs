using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Callers;

/// <summary>MCP over the standard streams of a process. When they end, whoever waits gets nothing.</summary>
internal sealed class StdioClient : IMcpClient
{
    private readonly ServerProcess _server;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement?>> _waiting = new();
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile bool _ended;
    private long _last;

    public StdioClient(ServerProcess server)
    {
        _server = server;
        _ = Task.Run(ReadAsync);
    }

    public async Task<JsonElement?> CallAsync(string tool, JsonObject arguments, CancellationToken stop)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<JsonElement?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        try
        {
            await WriteAsync(McpCall.Of(id, tool, arguments), stop);
            return _ended ? Taken(answer) : await answer.Task.WaitAsync(stop);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or InvalidOperationException)
        {
            return null;
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    // The reader may have ended between the entry into the list and now.
    private static JsonElement? Taken(TaskCompletionSource<JsonElement?> answer) =>
        answer.Task.IsCompletedSuccessfully ? answer.Task.Result : null;

    private async Task WriteAsync(string line, CancellationToken stop)
    {
        await _oneAtATime.WaitAsync(stop);
        try
        {
            await _server.Input.WriteAsync((line + "\n").AsMemory(), stop);
            await _server.Input.FlushAsync(stop);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _server.Output.ReadLineAsync() is { } line)
                Take(line);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process is gone: as good as an end.
        }

        _ended = true;
        foreach (var waiting in _waiting.Values)
            waiting.TrySetResult(null);
    }

    private void Take(string line)
    {
        try
        {
            var message = JsonElement.Parse(line);
            if (message.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number
                && _waiting.TryGetValue(id.GetInt64(), out var answer))
            {
                answer.TrySetResult(message);
            }
        }
        catch (JsonException)
        {
            // Half a line of a process that died while it wrote: no answer.
        }
    }
}
