using Workonward.Core.Grants;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>MCP over standard input and output, until the input ends or the process is told to stop.</summary>
internal sealed class StdioServer(
    ToolCatalog catalog, Dispatcher dispatcher, DrainGate gate, TimeProvider clock, ILogger<StdioServer> logger)
{
    /// <summary>The longest line that is read, in bytes.</summary>
    public const int LongestLine = 1024 * 1024;

    // Clients kill a server four seconds after they closed its input.
    private static readonly TimeSpan AfterEnd = TimeSpan.FromSeconds(2);

    /// <summary>Serves the one client who started this process.</summary>
    /// <param name="input">Lines from the client.</param>
    /// <param name="output">Lines to the client; from <see cref="ProtocolConsole.TakeOutput"/>.</param>
    /// <param name="onEnding">Called once, when the input has ended or the process was told to stop.</param>
    /// <param name="stopping">Set on SIGTERM: no new calls, and what runs gets its time.</param>
    public async Task RunAsync(Stream input, Stream output, Action onEnding, CancellationToken stopping)
    {
        using var writer = new LineWriter(output);
        var caller = new Caller("default", "local:env", ClientId: null, catalog.Scopes);
        var requests = new ClientRequests(writer, clock);
        var answers = new StdioAnswers(dispatcher, caller, writer, requests);
        var connection = new StdioConnection(new LineReader(input, LongestLine), writer, answers, requests, logger);
        var ended = await EndsByItselfAsync(connection, stopping);
        // Whoever was asked can't answer any more, or not in time: what they were asked about stays held.
        requests.Close();
        onEnding();
        if (!ended)
            gate.Close();
        await connection.WhenAnsweredAsync(ended ? AfterEnd : DrainGate.AfterSignal, clock);
        gate.Close();
    }

    // Reading a console blocks a thread and heeds no token, so the pump is left behind when the process is
    // told to stop.
    private static async Task<bool> EndsByItselfAsync(StdioConnection connection, CancellationToken stopping)
    {
        var pump = Task.Run(() => connection.PumpAsync(CancellationToken.None), CancellationToken.None);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopping.Register(() => stopped.TrySetResult());
        if (await Task.WhenAny(pump, stopped.Task) != pump || stopping.IsCancellationRequested)
            return false;
        await pump;
        return true;
    }
}
