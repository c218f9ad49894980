using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Workonward.Mcp.Tests.Support.SignIn;

/// <summary>The executable as an operator starts it with OAuth, on loopback and without a terminal.</summary>
internal sealed class OAuthProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<bool> _serves = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OAuthProcess(Process process, Uri origin)
    {
        (_process, Origin) = (process, origin);
        process.Exited += (_, _) => _serves.TrySetResult(false);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.OutputDataReceived += (_, line) => Heard(line.Data);
    }

    /// <summary>Where it listens, and the issuer when no other was given.</summary>
    public Uri Origin { get; }

    public int Port => Origin.Port;

    public int ProcessId => _process.Id;

    /// <summary>Everything that it wrote.</summary>
    public string Log => string.Join('\n', _log);

    public static Task<OAuthProcess> StartAsync(
        Installation installation, int port, params IEnumerable<(string Name, string Value)> changes) =>
        StartAsync(installation, port, variables => ProgramUnderTest.Start(ProgramUnderTest.Path, variables), changes);

    /// <summary>
    /// Starts it so that a limit on its files, set while it runs, makes writing fail: without a signal, as on a full disk.
    /// </summary>
    public static Task<OAuthProcess> StartLimitableAsync(Installation installation) => StartAsync(
        installation,
        FreePort.Take(),
        variables => ProgramUnderTest.Start("sh", variables, "-c", $"trap '' XFSZ; exec '{ProgramUnderTest.Path}'"),
        []);

    private static async Task<OAuthProcess> StartAsync(
        Installation installation,
        int port,
        Func<Dictionary<string, string>, ProcessStartInfo> start,
        IEnumerable<(string Name, string Value)> changes)
    {
        var origin = FormattableString.Invariant($"http://127.0.0.1:{port}");
        var variables = installation.Variables(
            Way.Http,
            [
                ("WORKONWARD_MCP_AUTH", "oauth"),
                ("WORKONWARD_MCP_HTTP_PORT", port.ToString(CultureInfo.InvariantCulture)),
                ("WORKONWARD_MCP_OAUTH_ISSUER", origin),
                ("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", SignInHost.Ada),
                .. changes,
            ]);
        var process = new Process { StartInfo = start(variables), EnableRaisingEvents = true };
        var run = new OAuthProcess(process, new Uri(origin));
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        process.StandardInput.Close();
        using var bound = Bounded.Wait();
        Assert.True(await run._serves.Task.WaitAsync(bound.Token), run.Log);
        return run;
    }

    /// <summary>SIGTERM, and its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var bound = Bounded.Wait();
        await Signals.TerminateAsync(_process.Id);
        await _process.WaitForExitAsync(bound.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private void Heard(string? line)
    {
        if (line is null)
            return;
        _log.Enqueue(line);
        if (line.StartsWith("Serving MCP at ", StringComparison.Ordinal))
            _serves.TrySetResult(true);
    }
}
