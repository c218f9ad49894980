using System.Collections.Concurrent;
using ModelContextProtocol.Client;

namespace Workonward.Mcp.Tests.Support;

/// <summary>The program, running, with the official client connected to it.</summary>
internal abstract class RunningServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _log = new();

    public McpClient Client { get; protected set; } = null!;

    public abstract int ProcessId { get; }

    /// <summary>Everything that it wrote to standard error.</summary>
    public string Log => string.Join('\n', _log);

    public async Task<ToolOutcome> CallAsync(
        string tool, IReadOnlyDictionary<string, object?> arguments, CancellationToken? cancellation = null) =>
        ToolOutcome.Of(await Client.CallToolAsync(
            tool, arguments, cancellationToken: cancellation ?? TestContext.Current.CancellationToken));

    public Task<ToolOutcome> SendAsync(string recipient, string? key = null) =>
        CallAsync("send_email", Arguments.Email(recipient, key));

    /// <summary>How the only send with this reference stands.</summary>
    public async Task<ToolOutcome> GetAsync(string reference, string value) =>
        (await CallAsync("get_send", Arguments.Of((reference, value)))).OnlySend;

    /// <summary>Waits until the send behind a key stands so.</summary>
    public Task UntilAsync(string key, Func<ToolOutcome, bool> holds) => Bounded.UntilAsync(async () =>
    {
        var found = await CallAsync("get_send", Arguments.Of(("idempotency_key", key)));
        return !found.IsError && holds(found.OnlySend);
    });

    /// <summary>SIGKILL: nothing is flushed, no handler runs.</summary>
    public Task KillAsync()
    {
        Signals.Kill(ProcessId);
        return ExitAsync();
    }

    /// <summary>SIGTERM, and its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await Signals.TerminateAsync(ProcessId);
        return await ExitAsync();
    }

    /// <summary>Waits for its end, whatever ends it.</summary>
    public abstract Task<int> ExitAsync();

    public abstract ValueTask DisposeAsync();

    protected void Note(string? line)
    {
        if (line is not null)
            _log.Enqueue(line);
    }
}
