using System.Diagnostics;
using System.Globalization;
using Workonward.Campaign.Servers;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Disk;

/// <summary>strace on a running process: what it calls is written down, and some of it fails.</summary>
internal sealed class Strace : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _output;

    private Strace(Process process, string output) => (_process, _output) = (process, output);

    /// <summary>Attaches, and waits until every thread is followed.</summary>
    public static async Task<Strace> AttachAsync(
        int target, string output, TimeProvider clock, CancellationToken stop, params string[] options)
    {
        var arguments = new[] { "-f", "-qq", "-p", target.ToString(CultureInfo.InvariantCulture), "-o", output };
        var process = Process.Start(Command.Of("strace", new Dictionary<string, string>(), [.. arguments, .. options]))!;
        var strace = new Strace(process, output);
        try
        {
            process.StandardInput.Close();
            var words = process.StandardError.ReadToEndAsync(stop);
            var begun = clock.GetTimestamp();
            while (!IsFollowed(target))
            {
                if (process.HasExited || clock.GetElapsedTime(begun) > Patience)
                    throw new InvalidOperationException("strace can't follow the server. " + (process.HasExited ? await words : ""));
                await Task.Delay(TimeSpan.FromMilliseconds(5), clock, stop);
            }

            return strace;
        }
        catch
        {
            await strace.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether an error was given so far; each line is written when its call is over.</summary>
    public bool HasInjected => File.ReadLines(_output).Any(IsInjected);

    /// <summary>Whether the last call so far is a sync, and over.</summary>
    public bool EndsInSync =>
        TraceReader.Read([.. File.ReadLines(_output)]) is [.., { IsSync: true, Done: < int.MaxValue }];

    public static bool IsInjected(string line) => line.Contains("(INJECTED)", StringComparison.Ordinal);

    /// <summary>Lets go; the process runs on as if nothing had been.</summary>
    /// <returns>What was written down.</returns>
    public async Task<IReadOnlyList<string>> DetachAsync(CancellationToken stop)
    {
        await LeaveAsync(stop);
        return await File.ReadAllLinesAsync(_output, stop);
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task LeaveAsync(CancellationToken stop)
    {
        if (!await HasLeftAsync(Signals.Interrupt, stop))
            await HasLeftAsync(Signals.Kill, stop);
    }

    // Where the process died under it, strace may wait for a thread that nobody will ever see again.
    private async Task<bool> HasLeftAsync(int signal, CancellationToken stop)
    {
        if (_process.HasExited)
            return true;
        // It may leave by itself at this very moment, as when the process that it follows is gone.
        Signals.Send(_process.Id, signal);
        try
        {
            await _process.WaitForExitAsync(stop).WaitAsync(TimeSpan.FromSeconds(1), stop);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    // strace attaches to one thread after another; only when the last has a tracer does nothing slip by.
    private static bool IsFollowed(int target)
    {
        try
        {
            return Directory.EnumerateDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{target}/task"))
                .All(task => File.ReadLines(Path.Combine(task, "status"))
                    .Any(line => line.StartsWith("TracerPid:", StringComparison.Ordinal) && line[10..].Trim() != "0"));
        }
        catch (IOException)
        {
            // A thread ended while it was being looked at.
            return false;
        }
    }
}
