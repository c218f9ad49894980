using Workonward.Bench.Load;
using Workonward.Bench.OAuth;
using Workonward.Bench.Processes;

namespace Workonward.Bench.Benches;

/// <summary>A refresh token becomes its successor.</summary>
internal sealed class RefreshBench(string name, string title, TokenHouse house) : IBench
{
    public string Name => name;

    public string Title => title;

    public int Callers => 1;

    public ChildProcess Process => house.Process;

    public async Task<Round> RunAsync(TimeSpan length)
    {
        var before = house.Process.CpuTime();
        var round = await Load.Callers.RunAsync(Callers, length, house.RefreshAsync);
        return round with { CpuSeconds = (house.Process.CpuTime() - before).TotalSeconds };
    }
}
