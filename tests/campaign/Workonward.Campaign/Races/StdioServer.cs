using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Races;

/// <summary>A server of one client, as a desktop assistant starts it: over its standard streams.</summary>
internal sealed class StdioServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string>> _waiting = new();
    private readonly SemaphoreSlim _oneLine = new(1, 1);
    private readonly Task _reading;
    private int _calls;

    private StdioServer(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _reading = Task.Run(ReadAsync);
    }

    public static async Task<StdioServer> StartAsync(Dictionary<string, string> variables, CancellationToken stop)
    {
        var server = new StdioServer(Process.Start(Command.Of(Programs.Server, variables))!);
        try
        {
            await server.AskAsync("initialize", new
            {
                protocolVersion = "2025-11-25",
                capabilities = new { },
                clientInfo = new { name = "campaign", version = "1" },
            }, stop);
            await server.WriteAsync(new { jsonrpc = "2.0", method = "notifications/initialized" }, stop);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task<ToolAnswer> SendAsync(Email email, CancellationToken stop) => CallAsync(
        "send_email",
        new { recipient = email.Recipient, attribs = new { token = email.Token }, idempotency_key = email.Key },
        stop);

    public Task<ToolAnswer> GetAsync(string key, CancellationToken stop) =>
        CallAsync("get_send", new { idempotency_key = key }, stop);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            _process.Kill();
        }

        await _reading;
        _process.Dispose();
        _oneLine.Dispose();
    }

    private async Task<ToolAnswer> CallAsync(string name, object arguments, CancellationToken stop) =>
        ToolAnswer.Read(await AskAsync("tools/call", new { name, arguments }, stop));

    private async Task<string> AskAsync(string method, object parameters, CancellationToken stop)
    {
        var id = Interlocked.Increment(ref _calls);
        var answer = _waiting[id] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await WriteAsync(new { jsonrpc = "2.0", id, method, @params = parameters }, stop);
        return await answer.Task.WaitAsync(Patience, stop);
    }

    private async Task WriteAsync(object message, CancellationToken stop)
    {
        await _oneLine.WaitAsync(stop);
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(message, StageJson.Options).AsMemory(), stop);
            await _process.StandardInput.FlushAsync(stop);
        }
        finally
        {
            _oneLine.Release();
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (JsonNode.Parse(line)?["id"] is { } id && _waiting.TryRemove(id.GetValue<int>(), out var answer))
                answer.SetResult(line);
        }

        foreach (var lost in _waiting.Values)
            lost.TrySetException(new IOException("The server ended."));
    }
}
