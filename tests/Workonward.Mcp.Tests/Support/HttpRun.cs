using System.Diagnostics;
using ModelContextProtocol.Client;

namespace Workonward.Mcp.Tests.Support;

/// <summary>A server that listens on loopback, as an operator starts it.</summary>
internal sealed class HttpRun : RunningServer
{
    private const int Tries = 5;

    private readonly Process _process;
    private readonly TaskCompletionSource<bool> _serves = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IReadOnlyDictionary<string, string> _variables;

    private HttpRun(Process process, int port, IReadOnlyDictionary<string, string> variables)
    {
        (_process, _variables) = (process, variables);
        Origin = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}"));
        process.Exited += (_, _) => _serves.TrySetResult(false);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
    }

    public Uri Origin { get; }

    public override int ProcessId => _process.Id;

    public static async Task<RunningServer> StartAsync(
        Func<int, IReadOnlyDictionary<string, string>> variables, McpClientOptions? options = null, string? program = null)
    {
        for (var tried = 1; ; tried++)
        {
            var port = FreePort.Take();
            var run = Launch(program ?? ProgramUnderTest.Path, port, variables(port));
            using var bound = Bounded.Wait();
            if (await run._serves.Task.WaitAsync(bound.Token))
            {
                run.Client = await run.ConnectAsync(options ?? new McpClientOptions());
                return run;
            }

            await run.ExitAsync();
            Assert.True(run.Log.Contains("in use", StringComparison.Ordinal) && tried < Tries, run.Log);
            await run.DisposeAsync();
        }
    }

    /// <summary>One more client.</summary>
    public Task<McpClient> ConnectAsync(string? version = null) => ConnectAsync(new McpClientOptions { ProtocolVersion = version });

    private async Task<McpClient> ConnectAsync(McpClientOptions client)
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = new Uri(Origin, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = _variables.TryGetValue("WORKONWARD_MCP_AUTH_TOKEN", out var token)
                ? new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {token}" }
                : null,
        };
        return await McpClient.CreateAsync(
            new HttpClientTransport(options),
            client,
            cancellationToken: TestContext.Current.CancellationToken);
    }

    public override async Task<int> ExitAsync()
    {
        using var bound = Bounded.Wait();
        await _process.WaitForExitAsync(bound.Token);
        return _process.ExitCode;
    }

    public override async ValueTask DisposeAsync()
    {
        if (Client is not null)
            await Client.DisposeAsync();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static HttpRun Launch(string program, int port, IReadOnlyDictionary<string, string> variables)
    {
        var process = new Process { StartInfo = ProgramUnderTest.Start(program, variables), EnableRaisingEvents = true };
        var run = new HttpRun(process, port, variables);
        process.OutputDataReceived += (_, line) => run.Note(line.Data);
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        process.StandardInput.Close();
        return run;
    }

    private void Heard(string? line)
    {
        Note(line);
        if (line?.StartsWith("Serving MCP at ", StringComparison.Ordinal) is true)
            _serves.TrySetResult(true);
    }
}
