using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Workonward.Campaign.Servers;

/// <summary>One process of a server, from its start to its end. Disposing of it kills it, stopped or not.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int LinesKept = 40;

    private readonly Process _process;
    private readonly BackendProcess _reaper;
    private readonly ConcurrentQueue<string> _said = new();

    private ServerProcess(Process process, BackendProcess reaper) => (_process, _reaper) = (process, reaper);

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public StreamWriter Input => _process.StandardInput;

    public StreamReader Output => _process.StandardOutput;

    /// <summary>The last lines of its standard error.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>Whether it stands still by a SIGSTOP.</summary>
    public bool IsStopped => ProcFile.StateOf(Id) is 'T';

    public static ServerProcess Start(ServerProgram program, IReadOnlyDictionary<string, string> variables, BackendProcess reaper)
    {
        var process = Process.Start(program.Start(variables)) ?? throw new InvalidOperationException("No process was started.");
        var server = new ServerProcess(process, reaper);
        reaper.Watch(process.Id);
        process.ErrorDataReceived += (_, line) => server.Keep(line.Data);
        process.BeginErrorReadLine();
        return server;
    }

    public void Signal(int signal)
    {
        // The id of a process that was waited for may be another one's already.
        if (!_process.HasExited)
            Signals.Send(Id, signal);
    }

    public Task ExitedAsync(CancellationToken stop) => _process.WaitForExitAsync(stop);

    /// <summary>Kills it and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        Signal(Signals.Kill);
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks it to end, and kills it only when it doesn't within the time.</summary>
    /// <returns>Whether it ended by itself.</returns>
    public async Task<bool> EndAsync(TimeSpan patience)
    {
        Signal(Signals.Terminate);
        try
        {
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(patience, TimeProvider.System);
            return true;
        }
        catch (TimeoutException)
        {
            await KillAsync();
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _reaper.Forget(Id);
        _process.Dispose();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"process {Id}");

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _said.Enqueue(line);
        if (_said.Count > LinesKept)
            _said.TryDequeue(out _);
    }
}
