using System.Diagnostics;
using Workonward.Bench.Load;
using Workonward.Bench.Processes;

namespace Workonward.Bench.Benches;

/// <summary>What one durable write costs on this disk: 4 KiB appended, then fsync. A send needs two of them.</summary>
internal sealed class DiskBench(string folder) : IBench
{
    public string Name => "disk";

    public string Title => "disk: append 4 KiB + fsync";

    public int Callers => 1;

    public ChildProcess? Process => null;

    public Task<Round> RunAsync(TimeSpan length)
    {
        using var file = new SyncedFile(folder);
        var latencies = new List<double>();
        var running = Stopwatch.StartNew();
        while (running.Elapsed < length)
            latencies.Add(file.Append());
        return Task.FromResult(Load.Callers.Summed(latencies, running.Elapsed.TotalSeconds));
    }
}
