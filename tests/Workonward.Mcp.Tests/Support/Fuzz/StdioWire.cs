using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>The program over its standard streams: whatever it writes is a message, and holds no secret.</summary>
internal sealed class StdioWire : IAsyncDisposable
{
    private static readonly string[] Bad = ["incident", "exception", "was lost"];

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly PlantedSecrets _secrets;

    private StdioWire(Installation installation, Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_log)
                _log.AppendLine(line.Data);
        };
        process.BeginErrorReadLine();
        // The keys are there as soon as anything has been answered.
        Write("""{"jsonrpc":"2.0","id":"begin","method":"ping"}"""u8.ToArray());
        process.StandardOutput.ReadLine();
        _secrets = PlantedSecrets.Of(installation);
    }

    public int ProcessId => _process.Id;

    /// <summary>So many questions were put to the person.</summary>
    public int Asked { get; private set; }

    private string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public static StdioWire Start(Installation installation, IReadOnlyDictionary<string, string> variables) =>
        new(installation, Process.Start(ProgramUnderTest.Start(ProgramUnderTest.Path, variables))!);

    /// <summary>Writes lines beside whoever reads: the program takes nothing more while its output is full.</summary>
    public Task WriteAsync(byte[] lines) => Task.Run(() => Write(lines), CancellationToken.None);

    /// <summary>The next answer. A question before it is answered at once, in every way in turn.</summary>
    public async Task<JsonElement> HearAsync(string? asked = null)
    {
        using var bound = Bounded.Wait();
        while (true)
        {
            var line = await _process.StandardOutput.ReadLineAsync(bound.Token);
            Assert.True(line is not null, $"The output has ended.\nasked: {asked}\n{Log}");
            Assert.Null(_secrets.FoundIn(Encoding.UTF8.GetBytes(line)));
            var message = JsonElement.Parse(line);
            if (message.ValueKind is JsonValueKind.Object && message.TryGetProperty("method", out var method))
            {
                await AnswerAsync(method.GetString()!, message);
                continue;
            }

            var fault = AnswerShape.Fault(message);
            Assert.True(fault is null, $"{fault}: {line}\nasked: {asked}");
            return message;
        }
    }

    /// <summary>Ends its input, and expects a good end.</summary>
    public async Task EndAsync()
    {
        using var bound = Bounded.Wait();
        _process.StandardInput.Close();
        var rest = await _process.StandardOutput.ReadToEndAsync(bound.Token);
        await _process.WaitForExitAsync(bound.Token);
        Assert.Equal(0, _process.ExitCode);
        Assert.All(
            rest.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Null(AnswerShape.Fault(JsonElement.Parse(line))));
        Assert.False(Bad.Any(word => Log.Contains(word, StringComparison.OrdinalIgnoreCase)), Log);
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

    private void Write(byte[] lines)
    {
        _process.StandardInput.BaseStream.Write([.. lines, (byte)'\n']);
        _process.StandardInput.BaseStream.Flush();
    }

    private async Task AnswerAsync(string method, JsonElement message)
    {
        if (method is "elicitation/create")
            await WriteAsync(Encoding.UTF8.GetBytes(QuestionAnswers.To(message.GetProperty("id").GetRawText(), Asked++)));
        else
            Assert.Contains(method, (string[])["notifications/progress", "notifications/cancelled"]);
    }
}
