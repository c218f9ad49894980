using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Workonward.Mcp.Tests.Support.SignIn;

/// <summary>A real bash into which an operator pastes lines, without a file of settings of its own.</summary>
internal sealed class PastedShell : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();

    private PastedShell(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything that appeared in it.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>Opens one; it has these variables and no other of ours.</summary>
    public static PastedShell Open(params IEnumerable<(string Name, string Value)> variables) => new(Process.Start(
        ProgramUnderTest.Start(
            "bash", variables.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal), "--noprofile", "--norc"))!);

    public async Task PasteAsync(string lines)
    {
        await _process.StandardInput.WriteAsync(lines.ReplaceLineEndings("\n") + "\n");
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Pastes a command and answers what it wrote and its exit code.</summary>
    public async Task<(string Output, int ExitCode)> RunAsync(string command)
    {
        var begin = _said.Count;
        await PasteAsync($"{command}\nprintf '\\nexit code %d\\n' $?");
        await Bounded.UntilAsync(() => _said.Skip(begin).Any(line => line.StartsWith("exit code ", StringComparison.Ordinal)));
        var lines = _said.Skip(begin).ToList();
        var end = lines.FindIndex(line => line.StartsWith("exit code ", StringComparison.Ordinal));
        return (string.Join('\n', lines[..end]).TrimEnd(), int.Parse(lines[end].Split(' ')[2], CultureInfo.InvariantCulture));
    }

    /// <summary>Waits until words have appeared so often.</summary>
    public async Task UntilSaidAsync(string words, int times = 1)
    {
        try
        {
            await Bounded.UntilAsync(() => _said.Count(line => line.Contains(words, StringComparison.Ordinal)) >= times);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"'{words}' never appeared. The shell says:\n{Said}");
        }
    }

    /// <summary>
    /// Ends what runs in it now. Not as Ctrl-C does: whoever runs the tests in the background has SIGINT ignored, and every
    /// process inherits that.
    /// </summary>
    public async Task EndAsync()
    {
        foreach (var child in Children())
            await Signals.TerminateAsync(child);
        await Bounded.UntilAsync(() => Children().Count == 0);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in Children())
            await Signals.TerminateAsync(child);
        _process.StandardInput.Close();
        using var bound = Bounded.Wait();
        try
        {
            await _process.WaitForExitAsync(bound.Token);
        }
        finally
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }
    }

    private List<int> Children()
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/task/{_process.Id}/children");
        return File.Exists(path)
            ? [.. File.ReadAllText(path).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))]
            : [];
    }

    private void Hear(string? line)
    {
        if (line is not null)
            _said.Enqueue(line);
    }
}
