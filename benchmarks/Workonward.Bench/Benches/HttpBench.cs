using Workonward.Bench.Load;
using Workonward.Bench.Processes;

namespace Workonward.Bench.Benches;

/// <summary>A call over HTTP to a process.</summary>
internal sealed class HttpBench(string name, string title, int callers, ChildProcess process, Func<Task> call) : IBench
{
    public string Name => name;

    public string Title => title;

    public int Callers => callers;

    public ChildProcess Process => process;

    public async Task<Round> RunAsync(TimeSpan length)
    {
        var before = process.CpuTime();
        var round = await Load.Callers.RunAsync(callers, length, call);
        return round with { CpuSeconds = (process.CpuTime() - before).TotalSeconds };
    }
}
