using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workonward.Mcp.Tests.Support;

/// <summary>
/// A real client in Node that does one command a line and answers one JSON object a line; see <c>tests/clients</c>.
/// </summary>
internal sealed class NodeProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private NodeProgram(Process process) => (_process, _error) = (process, process.StandardError.ReadToEndAsync(CancellationToken.None));

    /// <summary>The folder of the clients and their packages.</summary>
    public static string Folder { get; } = Path.Combine(DocPage.Repository, "tests", "clients");

    /// <summary>Node 22, which some of the clients need and Debian doesn't have.</summary>
    public static string Node { get; } = Path.Combine(Folder, "node_modules", "node", "bin", "node");

    /// <summary>Starts a script of the folder; the variables stand beside the search path.</summary>
    public static NodeProgram Start(
        IReadOnlyDictionary<string, string> variables, string script, params IEnumerable<string> arguments) =>
        new(Process.Start(StartInfo(variables, script, arguments))!);

    /// <summary>How a script of the folder, or a program of its packages, is started.</summary>
    public static ProcessStartInfo StartInfo(
        IReadOnlyDictionary<string, string> variables, string script, params IEnumerable<string> arguments)
    {
        string[] preload = variables.ContainsKey("NAMES") ? ["--import", Path.Combine(Folder, "names.mjs")] : [];
        var start = ProgramUnderTest.Start(Node, variables, [.. preload, Path.Combine(Folder, script), .. arguments]);
        start.Environment["NODE_NO_WARNINGS"] = "1";
        return start;
    }

    /// <summary>Does a command; one that failed in the client fails the test with what the client said.</summary>
    public async Task<JsonElement> DoAsync(string command, params IEnumerable<(string Name, JsonNode? Value)> given)
    {
        var answer = await TryAsync(command, given);
        Assert.True(answer.GetProperty("ok").GetBoolean(), $"{command}: {answer}");
        return answer;
    }

    /// <summary>Does a command and answers also what the client threw.</summary>
    public async Task<JsonElement> TryAsync(string command, params IEnumerable<(string Name, JsonNode? Value)> given)
    {
        using var bound = Bounded.Wait();
        var line = new JsonObject { ["do"] = command };
        foreach (var (name, value) in given)
            line[name] = value;
        await _process.StandardInput.WriteLineAsync(line.ToJsonString().AsMemory(), bound.Token);
        await _process.StandardInput.FlushAsync(bound.Token);
        var answer = await _process.StandardOutput.ReadLineAsync(bound.Token);
        Assert.False(answer is null, answer is null ? $"{command}: the client ended. {await _error}" : "");
        return JsonSerializer.Deserialize<JsonElement>(answer!);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var bound = Bounded.Wait();
        try
        {
            await _process.WaitForExitAsync(bound.Token);
        }
        finally
        {
            if (!_process.HasExited)
                _process.Kill();
            _process.Dispose();
        }
    }
}
