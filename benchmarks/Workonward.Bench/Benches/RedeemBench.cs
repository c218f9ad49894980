using System.Diagnostics;
using Workonward.Bench.Load;
using Workonward.Bench.OAuth;
using Workonward.Bench.Processes;

namespace Workonward.Bench.Benches;

/// <summary>
/// Codes become tokens. A round has a number of codes in place of a length: each is good once, and a small ledger must stay
/// one, so they are taken out after it.
/// </summary>
internal sealed class RedeemBench(string name, string title, TokenHouse house, int codes) : IBench
{
    public string Name => name;

    public string Title => title;

    public int Callers => 1;

    public ChildProcess Process => house.Process;

    public async Task<Round> RunAsync(TimeSpan length)
    {
        var open = house.AddCodes(codes);
        var before = house.Process.CpuTime();
        var latencies = new List<double>(codes);
        var running = Stopwatch.StartNew();
        foreach (var code in open)
        {
            var begun = Stopwatch.GetTimestamp();
            await house.RedeemAsync(code);
            latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        var round = Load.Callers.Summed(latencies, running.Elapsed.TotalSeconds);
        var cpu = (house.Process.CpuTime() - before).TotalSeconds;
        house.Remove(open);
        return round with { CpuSeconds = cpu };
    }
}
