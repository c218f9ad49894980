using ModelContextProtocol.Server;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>MCP over standard input and output, until the input ends or the process is told to stop.</summary>
internal sealed class StdioServer(
    ToolCatalog catalog,
    ToolCalls calls,
    PreparedAnswers prepared,
    DrainGate gate,
    TimeProvider clock,
    ILoggerFactory loggers)
{
    /// <summary>How long calls may take after the input ended: clients kill a server after four seconds.</summary>
    private static readonly TimeSpan AfterEnd = TimeSpan.FromSeconds(2);

    /// <summary>Serves one client.</summary>
    /// <param name="input">Lines from the client.</param>
    /// <param name="output">Lines to the client; from <see cref="ProtocolConsole.TakeOutput"/>.</param>
    /// <param name="stopping">Set on SIGTERM: no new calls, and what runs gets its time.</param>
    public async Task RunAsync(Stream input, Stream output, CancellationToken stopping)
    {
        using var writer = new LineWriter(output);
        await using var transport = new LineTransport(
            new LineReader(input, Http.McpHttpOptions.LongestBody), writer, prepared);
        await using var server = McpServer.Create(transport, Options(), loggers);
        var serving = server.RunAsync(CancellationToken.None);
        if (await EndsByItselfAsync(transport, stopping))
            await transport.WhenAnsweredAsync(AfterEnd, clock);
        else if (await gate.DrainAsync(DrainGate.AfterSignal))
            await transport.WhenAnsweredAsync(AfterEnd, clock);
        gate.Close();
        transport.Complete();
        await serving;
    }

    // Reading a console blocks a thread and heeds no token, so the pump is left behind when the process is told to stop.
    private static async Task<bool> EndsByItselfAsync(LineTransport transport, CancellationToken stopping)
    {
        var pump = Task.Run(() => transport.PumpAsync(stopping), CancellationToken.None);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopping.Register(stopped.SetResult);
        if (await Task.WhenAny(pump, stopped.Task) != pump || stopping.IsCancellationRequested)
            return false;
        await pump;
        return true;
    }

    private McpServerOptions Options() => new()
    {
        ServerInfo = ServerIdentity.Info,
        ServerInstructions = ServerIdentity.Instructions,
        Capabilities = new() { Tools = new() { ListChanged = null } },
        Handlers = new StdioTools(catalog, calls).Handlers(),
    };
}
