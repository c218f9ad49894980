using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>What this server asks the client on its connection, and the answers to that.</summary>
internal sealed class ClientRequests(LineWriter writer, TimeProvider clock)
{
    // Told from any id of the client's by its form, so that an answer that comes too late is known as one.
    private const string Prefix = "ask-";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TaskCompletionSource<JsonElement>> _open = new(StringComparer.Ordinal);
    private long _last;
    private bool _closed;

    /// <summary>Asks, and waits for the result; undefined where the client refuses, is gone, or takes longer than that.</summary>
    public async Task<JsonElement> AskAsync(
        string method, JsonObject parameters, TimeSpan patience, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Open(answer) is not { } id)
            return default;
        try
        {
            await writer.WriteAsync(ResultJson.Bytes(new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = id,
                ["method"] = method,
                ["params"] = parameters,
            }));
            return await answer.Task.WaitAsync(patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            await WithdrawAsync(id);
            return default;
        }
        catch (OperationCanceledException)
        {
            await WithdrawAsync(id);
            throw;
        }
        finally
        {
            lock (_lock)
                _open.Remove(id);
        }
    }

    /// <summary>Takes a response; false where it answers nothing that was ever asked here.</summary>
    public bool TryTake(JsonElement response)
    {
        if (!response.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String || !WasAsked(id.GetString()!))
            return false;
        lock (_lock)
        {
            if (_open.TryGetValue(id.GetString()!, out var answer))
                answer.TrySetResult(response.TryGetProperty("result", out var result) ? result : default);
        }

        return true;
    }

    /// <summary>Nobody will answer any more: what waits goes on without, and nothing new is asked.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            foreach (var answer in _open.Values)
                answer.TrySetResult(default);
        }
    }

    private string? Open(TaskCompletionSource<JsonElement> answer)
    {
        lock (_lock)
        {
            if (_closed)
                return null;
            var id = Prefix + (++_last).ToString(CultureInfo.InvariantCulture);
            _open.Add(id, answer);
            return id;
        }
    }

    private bool WasAsked(string id)
    {
        if (!id.StartsWith(Prefix, StringComparison.Ordinal)
            || !long.TryParse(id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        lock (_lock)
            return number >= 1 && number <= _last;
    }

    // basic/utilities/cancellation: the one who asked takes the question back.
    private Task WithdrawAsync(string id) => writer.WriteAsync(ResultJson.Bytes(new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["method"] = "notifications/cancelled",
        ["params"] = new JsonObject { ["requestId"] = id, ["reason"] = "No answer is waited for any more." },
    }));
}
