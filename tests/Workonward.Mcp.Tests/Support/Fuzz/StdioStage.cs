using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>A live server over its standard streams to play cases on, and what must hold when they have been played.</summary>
internal sealed class StdioStage : IAsyncDisposable
{
    private const int BetweenLooks = 40;

    // A writer that hasn't got on for so long is waiting for its reader.
    private static readonly TimeSpan StandStill = TimeSpan.FromSeconds(2);

    private static readonly string[] Bad = ["incident", "exception", "was lost"];

    private static readonly StdioCase Handshake = new(
        [
            new FuzzMessage(
                """{"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{"elicitation":{}}}}""",
                "2025-11-25", "initialize", Name: null),
        ],
        [],
        []);

    private readonly Installation _installation;
    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly StdioModel _model = new();
    private readonly List<string> _late = [];
    private readonly PlantedSecrets _secrets;
    private int _played;

    private StdioStage(Installation installation, Process process)
    {
        (_installation, _process) = (installation, process);
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_log)
                _log.AppendLine(line.Data);
        };
        process.BeginErrorReadLine();
        // The keys are there as soon as anything has been answered.
        Write("""{"jsonrpc":"2.0","id":"begin","method":"ping"}"""u8);
        _process.StandardOutput.ReadLine();
        _secrets = PlantedSecrets.Of(installation);
    }

    public Vitals Vitals => Vitals.Of(_process.Id);

    /// <summary>The emails that were told of as sent.</summary>
    public ToldSends Told { get; } = new();

    /// <summary>So many questions were put to the person.</summary>
    public int Asked { get; private set; }

    public static async Task<StdioStage> StartAsync(params (string Name, string Value)[] changes)
    {
        var installation = await Installation.MakeAsync();
        var process = Process.Start(ProgramUnderTest.Start(
            ProgramUnderTest.Path, installation.Variables(Way.Stdio, FuzzSettings.Of(changes))))!;
        return new StdioStage(installation, process);
    }

    /// <summary>Writes the lines and a ping, and waits for the answers to all of them and for no other.</summary>
    public async Task PlayAsync(StdioCase one)
    {
        var written = one.Written();
        var lines = Lines(written);
        var expected = _model.Expected(lines).ToList();
        var ping = FormattableString.Invariant($"\"ping-{++_played}\"");
        expected.Add((ping, false));
        Write([.. written, .. Encoding.UTF8.GetBytes($"\n{{\"jsonrpc\":\"2.0\",\"id\":{ping},\"method\":\"ping\"}}")]);

        var readings = lines.Select(MessageReading.Of).ToLookup(reading => reading.Id ?? "-", StringComparer.Ordinal);
        while (expected.Exists(answer => !answer.MayLack))
        {
            var answer = await HearAsync(one);
            var ids = string.Join(',', AnswerShape.Ids(answer));
            var at = expected.FindIndex(awaited => awaited.Ids == ids);
            Assert.True(at >= 0 || _late.Remove(ids) || IsPartOf(expected, ids), $"Nobody asked for {answer.GetRawText()}\nasked: {one}");
            if (at >= 0)
                expected.RemoveAt(at);
            if (answer.ValueKind is JsonValueKind.Object && readings[ids].Count() == 1)
                Told.Note(readings[ids].Single(), answer);
        }

        _late.AddRange(expected.Select(answer => answer.Ids));
        if (_played % BetweenLooks != 0)
            return;
        await LookAsync();
        // Chance agrees upon other revisions in between.
        await PlayAsync(Handshake);
    }

    /// <summary>Writes one large line.</summary>
    /// <returns>So many MiB the server took meanwhile, above what it held.</returns>
    public async Task<int> PlayLargeAsync(byte[] message)
    {
        Vitals.ForgetPeak(_process.Id);
        var before = Vitals.PeakMegabytes;
        await PlayAsync(new StdioCase([], [], []) { Given = message });
        return Vitals.PeakMegabytes - before;
    }

    /// <summary>Writes calls without reading an answer until none is taken any more, then reads while it writes the rest.</summary>
    /// <returns>How many calls have their answer.</returns>
    public async Task<int> FloodAsync(int calls)
    {
        var recipients = string.Join(',', Enumerable.Repeat("\"p1@gitdate.ink\"", 900));
        var written = 0;
        var writing = Task.Run(() =>
        {
            for (; written < calls; Interlocked.Increment(ref written))
            {
                Write(Encoding.UTF8.GetBytes(
                    $$$"""{"jsonrpc":"2.0","id":{{{written}}},"method":"tools/call","params":{"name":"validate_recipients","arguments":{"recipients":[{{{recipients}}}]} } }"""));
            }
        });
        for (var before = -1; before < Volatile.Read(ref written) && !writing.IsCompleted;)
        {
            before = Volatile.Read(ref written);
            await Task.WhenAny(writing, Task.Delay(StandStill, TimeProvider.System, TestContext.Current.CancellationToken));
        }

        Assert.False(writing.IsCompleted, "Everything was taken, though nothing was read.");
        var answered = new HashSet<string>(StringComparer.Ordinal);
        while (answered.Count < calls)
            Assert.True(answered.Add(AnswerShape.Ids(await HearAsync(one: null)).Single()));
        await writing;
        return answered.Count;
    }

    /// <summary>Whether it serves a good call as before.</summary>
    public async Task LookAsync()
    {
        var id = FormattableString.Invariant($"\"look-{_played}\"");
        Write(FuzzSettings.GoodCall(id));
        JsonElement answer;
        do
            answer = await HearAsync(one: null);
        while (AnswerShape.Ids(answer) is not [var heard] || heard != id);
        FuzzSettings.AssertGood(answer);
    }

    /// <summary>Ends its input, and compares what was mailed with what was told, and with what ledger and audit say.</summary>
    /// <returns>How many emails were sent.</returns>
    public async Task<int> SettleAsync()
    {
        await LookAsync();
        _process.StandardInput.Close();
        using var bound = Bounded.Wait();
        var rest = await _process.StandardOutput.ReadToEndAsync(bound.Token);
        await _process.WaitForExitAsync(bound.Token);
        Assert.Equal(0, _process.ExitCode);
        Assert.All(rest.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Null(AnswerShape.Fault(JsonElement.Parse(line))));
        lock (_log)
        {
            var log = _log.ToString();
            Assert.False(Bad.Any(word => log.Contains(word, StringComparison.OrdinalIgnoreCase)), log);
        }

        return await Settlement.AssertAsync(_installation, Way.Stdio, Told);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        await _installation.DisposeAsync();
    }

    private static List<byte[]> Lines(byte[] written)
    {
        var lines = new List<byte[]>();
        foreach (var range in written.AsSpan().Split((byte)'\n'))
            lines.Add(written[range]);
        return lines;
    }

    // A batch whose calls were cancelled is answered without them.
    private static bool IsPartOf(List<(string Ids, bool MayLack)> expected, string ids)
    {
        var at = expected.FindIndex(answer => answer.MayLack && ids.Split(',').All(id => answer.Ids.Split(',').Contains(id)));
        if (at >= 0)
            expected.RemoveAt(at);
        return at >= 0;
    }

    private void Write(ReadOnlySpan<byte> lines)
    {
        _process.StandardInput.BaseStream.Write([.. lines, (byte)'\n']);
        _process.StandardInput.BaseStream.Flush();
    }

    // The next answer. A question is answered at once, in every way in turn.
    private async Task<JsonElement> HearAsync(StdioCase? one)
    {
        using var bound = Bounded.Wait();
        while (true)
        {
            var line = await _process.StandardOutput.ReadLineAsync(bound.Token);
            Assert.True(line is not null, $"The output has ended.\nasked: {one}\n{_log}");
            Assert.Null(_secrets.FoundIn(Encoding.UTF8.GetBytes(line)));
            var message = JsonElement.Parse(line);
            if (message.ValueKind is JsonValueKind.Object && message.TryGetProperty("method", out var method))
            {
                Answer(method.GetString()!, message);
                continue;
            }

            var fault = AnswerShape.Fault(message);
            Assert.True(fault is null, $"{fault}: {line}\nasked: {one}");
            return message;
        }
    }

    private void Answer(string method, JsonElement message)
    {
        if (method is "elicitation/create")
            Write(Encoding.UTF8.GetBytes(QuestionAnswers.To(message.GetProperty("id").GetRawText(), Asked++)));
        else
            Assert.Contains(method, (string[])["notifications/progress", "notifications/cancelled"]);
    }
}
