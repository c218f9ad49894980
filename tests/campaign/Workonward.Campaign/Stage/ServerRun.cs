using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Stage;

/// <summary>The real program, listening on loopback as an operator starts it.</summary>
internal sealed class ServerRun : IAsyncDisposable
{
    private const string ServingAt = "Serving MCP at ";
    private const int Tries = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly TaskCompletionSource<bool> _serves = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerRun(Process process, int port)
    {
        (_process, Origin) = (process, new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}")));
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _serves.TrySetResult(false);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
    }

    public Uri Origin { get; }

    public int ProcessId => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Everything that it wrote.</summary>
    public string Log => string.Join('\n', _said);

    /// <summary>Starts it, and waits until it serves.</summary>
    public static Task<ServerRun> StartAsync(Func<int, Dictionary<string, string>> variables, CancellationToken stop) =>
        StartAsync(Programs.Server, variables, stop);

    /// <summary>The same with another build of it.</summary>
    public static async Task<ServerRun> StartAsync(
        string program, Func<int, Dictionary<string, string>> variables, CancellationToken stop)
    {
        for (var tried = 1; ; tried++)
        {
            var port = AnyPort();
            var run = Launch(program, port, variables(port));
            if (await run.ServesAsync(stop))
                return run;
            var log = run.Log;
            await run.DisposeAsync();
            if (tried == Tries || !IsPortTaken(log))
                throw new InvalidOperationException($"The server does not serve: {log}");
        }
    }

    /// <summary>Starts it, and waits until it serves or has ended by itself.</summary>
    public static Task<ServerRun> TryStartAsync(Func<int, Dictionary<string, string>> variables, CancellationToken stop) =>
        TryStartAsync(Programs.Server, variables, stop);

    /// <summary>The same through another program, which becomes it.</summary>
    public static async Task<ServerRun> TryStartAsync(
        string program, Func<int, Dictionary<string, string>> variables, CancellationToken stop, params string[] arguments)
    {
        for (var tried = 1; ; tried++)
        {
            var port = AnyPort();
            var run = Launch(program, port, variables(port), arguments);
            if (await run.ServesAsync(stop) || tried == Tries || !IsPortTaken(run.Log))
                return run;
            // Somebody else's port: no word of the server's about its disk.
            await run.DisposeAsync();
        }
    }

    /// <summary>SIGKILL: nothing is flushed, no handler runs.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Whether it is gone, or goes within a moment.</summary>
    public async Task<bool> HasEndedSoonAsync(CancellationToken stop)
    {
        using var moment = CancellationTokenSource.CreateLinkedTokenSource(stop);
        moment.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(moment.Token);
            return true;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>SIGTERM, after which it ends in order.</summary>
    /// <returns>How it ended instead; null when all is well.</returns>
    public async Task<string?> EndAsync(CancellationToken stop)
    {
        if (!_process.HasExited)
            Signals.Send(_process.Id, Signals.Terminate);
        try
        {
            await _process.WaitForExitAsync(stop).WaitAsync(Patience, stop);
            return _process.ExitCode == 0 ? null : $"A server ends with {_process.ExitCode} after a SIGTERM: {Log}";
        }
        catch (TimeoutException)
        {
            return $"A server does not end after a SIGTERM: {Log}";
        }
    }

    public int ExitCode => _process.ExitCode;

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static ServerRun Launch(string program, int port, Dictionary<string, string> variables, params string[] arguments)
    {
        var process = new Process { StartInfo = Command.Of(program, variables, arguments) };
        var run = new ServerRun(process, port);
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        process.StandardInput.Close();
        return run;
    }

    // Below the range from which connections take theirs, so that only a listener can be in the way; and beside that of Place, whose
    // campaigns run at the same time.
    private static int AnyPort() => RandomNumberGenerator.GetInt32(22_000, 32_000);

    private static bool IsPortTaken(string log) => log.Contains("address already in use", StringComparison.Ordinal);

    // A server of which nobody hears any more must not run on.
    private async Task<bool> ServesAsync(CancellationToken stop)
    {
        try
        {
            if (await _serves.Task.WaitAsync(Patience, stop))
                return true;
            await _process.WaitForExitAsync(stop);
            return false;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        _said.Enqueue(line);
        if (line.StartsWith(ServingAt, StringComparison.Ordinal))
            _serves.TrySetResult(true);
    }
}
