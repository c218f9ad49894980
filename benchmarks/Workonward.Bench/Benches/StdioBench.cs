using System.Diagnostics;
using Workonward.Bench.Load;
using Workonward.Bench.Processes;
using Workonward.Bench.Report;

namespace Workonward.Bench.Benches;

/// <summary>What a desktop client sees: how long the program takes to its first answer, and how much memory it keeps.</summary>
internal sealed class StdioBench(string executable, string folder)
{
    private const int Sends = 1_000;

    private const string Initialize =
        /*lang=json,strict*/ """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}""";

    /// <summary>Starts it <paramref name="starts"/> times, after one start that doesn't count.</summary>
    public async Task<StdioResult> RunAsync(int starts)
    {
        var times = new List<double>();
        var first = new List<MemoryUse>();
        for (var start = -1; start < starts; start++)
        {
            var begun = Stopwatch.GetTimestamp();
            await using var process = await StartAsync();
            var time = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            if (start >= 0)
            {
                times.Add(time);
                first.Add(process.Memory());
            }

            await process.LeaveAsync();
        }

        var (sends, after) = await SendAsync();
        return new StdioResult(executable, Spread.Of(times), Spread.Of(first.Select(each => each.Private)), sends, after);
    }

    private async Task<ChildProcess> StartAsync()
    {
        var variables = Connector.Variables(folder);
        variables["WORKONWARD_API_KEY"] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        var process = ChildProcess.Start(executable, [], variables);
        await AskAsync(process, Initialize, "\"serverInfo\"");
        return process;
    }

    // One call after the other, as an assistant makes them.
    private async Task<(Round Sends, MemoryUse After)> SendAsync()
    {
        await using var process = await StartAsync();
        var times = new List<double>(Sends);
        var running = Stopwatch.StartNew();
        for (var number = 0; number < Sends; number++)
        {
            var begun = Stopwatch.GetTimestamp();
            await AskAsync(process, DryRunSend(number), "\"status\":\"dry_run\"");
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        var round = Callers.Summed(times, running.Elapsed.TotalSeconds);
        var after = process.Memory();
        await process.LeaveAsync();
        return (round with { CpuSeconds = null }, after);
    }

    private static string DryRunSend(int number)
    {
        var parameters = $$"""{"name":"send_email","arguments":{"recipient":"reader{{number}}@gitdate.ink","attribs":{"name":"Reader"} } }""";
        return $$"""{"jsonrpc":"2.0","id":{{number + 2}},"method":"tools/call","params":{{parameters}}}""";
    }

    private static async Task AskAsync(ChildProcess process, string message, string expected)
    {
        await process.Input.WriteLineAsync(message);
        await process.Input.FlushAsync();
        var answer = await process.ReadLineAsync();
        if (!answer.Contains(expected, StringComparison.Ordinal))
            throw new WrongAnswerException(status: 0, answer);
    }
}
