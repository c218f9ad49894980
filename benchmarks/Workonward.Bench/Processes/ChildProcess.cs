using System.Collections.Concurrent;
using System.Diagnostics;

namespace Workonward.Bench.Processes;

/// <summary>A process that is measured from outside. Disposing ends it at once.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int KeptLines = 20;

    private readonly Process _process;
    private readonly string _name;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process, string? readyWords)
    {
        (_process, _name) = (process, Path.GetFileName(process.StartInfo.FileName));
        process.ErrorDataReceived += (_, line) => Hear(line.Data, readyWords);
        process.BeginErrorReadLine();
    }

    public StreamWriter Input => _process.StandardInput;

    /// <param name="program">The executable.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="variables">What it finds in its environment, in place of every variable with our prefix.</param>
    /// <param name="readyWords">How the line on its standard error begins that <see cref="ReadyAsync"/> waits for.</param>
    public static ChildProcess Start(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? variables = null,
        string? readyWords = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new ChildProcess(Process.Start(start)!, readyWords);
    }

    /// <summary>The line on its standard error that says that it serves.</summary>
    public Task<string> ReadyAsync() => _ready.Task;

    /// <summary>The next line of its standard output.</summary>
    public async Task<string> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync() ?? throw Ended();

    public TimeSpan CpuTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public MemoryUse Memory() => MemoryUse.Of(_process.Id);

    /// <summary>Closes its standard input and waits for its end.</summary>
    public async Task LeaveAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static bool IsOurs(string variable) => variable.StartsWith("WORKONWARD_", StringComparison.Ordinal);

    private void Hear(string? line, string? readyWords)
    {
        if (line is null)
        {
            _ready.TrySetException(Ended());
            return;
        }

        _said.Enqueue(line);
        if (_said.Count > KeptLines)
            _said.TryDequeue(out _);
        if (readyWords is not null && line.StartsWith(readyWords, StringComparison.Ordinal))
            _ready.TrySetResult(line);
    }

    private InvalidOperationException Ended() => new($"{_name} ended: {string.Join("\n", _said)}");
}
