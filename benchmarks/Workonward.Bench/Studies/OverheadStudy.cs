using Workonward.Bench.Load;
using Workonward.Bench.Processes;
using Workonward.Bench.Report;

namespace Workonward.Bench.Studies;

/// <summary>
/// What one caller waits for beside the disk. A send makes two commits, one after the other; each send is timed between two
/// syncs of the same disk, so that a disk whose syncs change from moment to moment is the same for both.
/// </summary>
internal sealed class OverheadStudy(string folder, bool isQuick) : IStudy
{
    private const int WarmUp = 300;
    private const double MostMilliseconds = 1;

    private readonly int _pairs = isQuick ? 300 : 3_000;

    public string Name => "overhead";

    public async Task<StudyResult> RunAsync()
    {
        await using var core = await CoreProcess.StartAsync(Path.Combine(folder, "core"));
        using var file = new SyncedFile(folder);
        await core.SendAsync(WarmUp);
        var (syncs, sends, beside) = (new List<double>(), new List<double>(), new List<double>());
        for (var number = 0; number < _pairs; number++)
        {
            var before = file.Append();
            var send = (await core.SendAsync(1)).P50;
            var after = file.Append();
            syncs.AddRange([before, after]);
            sends.Add(send);
            beside.Add(send - before - after);
        }

        return new StudyResult(
            Name,
            "one caller's send, Core alone, each between two syncs of the same disk",
            [
                new("one caller's send less the two fsyncs around it, p50, ms", Percentile.Median(beside), Most: MostMilliseconds),
                new("one caller's send, p50, ms", Percentile.Median(sends)),
                new("one caller's send, p99, ms", Percentile.Of(sends, 0.99)),
                new("append 4 KiB + fsync, p50, ms", Percentile.Median(syncs)),
                new("append 4 KiB + fsync, p99, ms", Percentile.Of(syncs, 0.99)),
            ]);
    }
}
