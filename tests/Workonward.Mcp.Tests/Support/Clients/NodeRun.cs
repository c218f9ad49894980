using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>A program of the clients' packages as somebody starts it in a terminal: what it says is read line by line.</summary>
internal sealed class NodeRun : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _said = new();

    private NodeRun(ProcessStartInfo start, bool isOutputRead)
    {
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
        if (isOutputRead)
            _process.BeginOutputReadLine();
    }

    /// <summary>Everything that it said.</summary>
    public string Said => string.Join('\n', _said);

    public bool HasExited => _process.HasExited;

    /// <summary>To its standard input.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Its standard output, where nobody else reads it.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts a program that nobody types into.</summary>
    public static NodeRun Start(IReadOnlyDictionary<string, string> variables, string script, params IEnumerable<string> arguments)
    {
        var run = new NodeRun(NodeProgram.StartInfo(variables, script, arguments), isOutputRead: true);
        run._process.StandardInput.Close();
        return run;
    }

    /// <summary>Starts a program that speaks MCP on its standard streams, and says other things beside them.</summary>
    public static NodeRun StartServer(
        IReadOnlyDictionary<string, string> variables, string script, params IEnumerable<string> arguments) =>
        new(NodeProgram.StartInfo(variables, script, arguments), isOutputRead: false);

    /// <summary>Waits for the next line that begins so.</summary>
    public async Task<string> LineAsync(string start)
    {
        using var bound = Bounded.Wait();
        try
        {
            while (true)
            {
                var line = await _lines.Reader.ReadAsync(bound.Token);
                if (line.StartsWith(start, StringComparison.Ordinal))
                    return line;
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"It didn't say '{start}...', but:\n{Said}");
            throw;
        }
    }

    /// <summary>Waits for its end, and all that it said before.</summary>
    public async Task<int> ExitAsync()
    {
        using var bound = Bounded.Wait();
        await _process.WaitForExitAsync(bound.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private void Heard(string? line)
    {
        if (line is null)
            return;
        _said.Enqueue(line);
        _lines.Writer.TryWrite(line);
    }
}
