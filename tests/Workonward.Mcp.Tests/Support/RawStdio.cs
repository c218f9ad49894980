using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Workonward.Mcp.Tests.Support;

/// <summary>The program over its standard streams without a client library: bytes in, lines out.</summary>
internal sealed class RawStdio : IDisposable
{
    private readonly Process _process;

    private RawStdio(Process process) => _process = process;

    public static RawStdio Start(IReadOnlyDictionary<string, string> variables, string? program = null)
    {
        var process = Process.Start(ProgramUnderTest.Start(program ?? ProgramUnderTest.Path, variables))!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new RawStdio(process);
    }

    public Task<string> AskAsync(string line) => AskAsync(Encoding.UTF8.GetBytes(line));

    /// <summary>Writes one line, and answers the next one that comes back.</summary>
    public async Task<string> AskAsync(byte[] line)
    {
        using var bound = Bounded.Wait();
        var input = _process.StandardInput.BaseStream;
        await input.WriteAsync(line, bound.Token);
        await input.WriteAsync("\n"u8.ToArray(), bound.Token);
        await input.FlushAsync(bound.Token);
        return (await _process.StandardOutput.ReadLineAsync(bound.Token))!;
    }

    /// <summary>Ends the input, and answers the next line that comes back all the same.</summary>
    public async Task<string> EndAsync()
    {
        using var bound = Bounded.Wait();
        _process.StandardInput.Close();
        return (await _process.StandardOutput.ReadLineAsync(bound.Token))!;
    }

    public async Task<JsonElement> AskJsonAsync(string line) => JsonElement.Parse(await AskAsync(line));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
