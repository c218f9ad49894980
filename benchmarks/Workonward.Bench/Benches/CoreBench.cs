using System.Globalization;
using System.Text.Json;
using Workonward.Bench.Load;
using Workonward.Bench.Processes;
using Workonward.Bench.Report;

namespace Workonward.Bench.Benches;

/// <summary><c>send_email</c> inside one process: no MCP, no HTTP, a backend that answers at once.</summary>
internal sealed class CoreBench(int callers, ChildProcess process) : IBench
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"core_{callers}");

    public string Title => "send, Core alone";

    public int Callers => callers;

    public ChildProcess Process => process;

    public async Task<Round> RunAsync(TimeSpan length)
    {
        var before = process.CpuTime();
        await process.Input.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{callers} {length.TotalMilliseconds}"));
        await process.Input.FlushAsync();
        var round = JsonSerializer.Deserialize(await process.ReadLineAsync(), BenchJson.Default.Round)!;
        return round with { CpuSeconds = (process.CpuTime() - before).TotalSeconds };
    }
}
