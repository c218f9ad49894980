using System.Diagnostics;
using Workonward.Bench.Load;
using Workonward.Bench.Processes;

namespace Workonward.Bench.Benches;

/// <summary>What one durable write costs on this disk: 4 KiB appended, then fsync. A send needs two of them.</summary>
internal sealed class DiskBench(string folder) : IBench
{
    private readonly byte[] _block = new byte[4096];

    public string Name => "disk";

    public string Title => "disk: append 4 KiB + fsync";

    public int Callers => 1;

    public ChildProcess? Process => null;

    public Task<Round> RunAsync(TimeSpan length)
    {
        var path = Path.Combine(folder, "fsync");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var latencies = new List<double>();
        var running = Stopwatch.StartNew();
        while (running.Elapsed < length)
        {
            var start = Stopwatch.GetTimestamp();
            file.Write(_block);
            file.Flush(flushToDisk: true);
            latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Task.FromResult(Load.Callers.Summed(latencies, running.Elapsed.TotalSeconds));
    }
}
