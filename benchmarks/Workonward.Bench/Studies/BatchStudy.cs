using System.Globalization;
using System.Text.Json;
using Workonward.Bench.Benches;
using Workonward.Bench.Hosts;
using Workonward.Bench.Load;
using Workonward.Bench.Processes;
using Workonward.Bench.Report;

namespace Workonward.Bench.Studies;

/// <summary>
/// How long one batch of 1,000 takes, as its caller sees it, where the backend answers each email after 5 ms, and whether the
/// caller is told on the way. In turn with rounds of the floor, which tell how fast the machine was at the time.
/// </summary>
internal sealed class BatchStudy(RunProcesses processes, HttpClient client, IBench floor, BenchOptions options) : IStudy
{
    private const int Recipients = 1_000;
    private const int BackendMilliseconds = 5;
    private const double MostSeconds = 3;
    // What docs/tools.md says of a batch's progress.
    private const int LeastNotifications = 20;

    private readonly int _batchesEach = options.Quick ? 1 : 3;

    public string Name => "batch";

    public async Task<StudyResult> RunAsync()
    {
        var backend = await processes.StartBackendAsync("late", BackendMilliseconds);
        var size = new Dictionary<string, string>
        {
            ["WORKONWARD_MCP_MAX_BATCH_SIZE"] = Recipients.ToString(CultureInfo.InvariantCulture),
        };
        var (process, endpoint) = await Connector.StartAsync(processes.Folder("batch"), backend, size);
        var batch = new BatchCall(client, new Served(processes.Keep(process), endpoint, OwnEndpoint.Token), Recipients);
        var (times, echoes, cpu) = (new List<BatchTimes>(), new List<double>(), TimeSpan.Zero);
        // The first round is the warm-up.
        for (var round = 0; round <= options.Rounds; round++)
        {
            var echo = (await floor.RunAsync(options.RoundLength)).PerSecond;
            var before = process.CpuTime();
            var seen = new List<BatchTimes>();
            for (var number = 0; number < _batchesEach; number++)
                seen.Add(await batch.MakeAsync());
            if (round == 0)
                continue;
            echoes.Add(echo);
            times.AddRange(seen);
            cpu += process.CpuTime() - before;
        }

        await CheckTakenAsync(backend, batch.Batches * Recipients);
        return Result(times, echoes, cpu);
    }

    private StudyResult Result(List<BatchTimes> times, List<double> echoes, TimeSpan cpu)
    {
        var seconds = times.ConvertAll(each => each.Sent / 1_000);
        return new StudyResult(
            Name,
            FormattableString.Invariant($"{times.Count} batches of {Recipients:N0}, live, to a backend that answers after {BackendMilliseconds} ms"),
            [
                new("a batch from its call to its last outcome, the slowest, s", seconds.Max(), Most: MostSeconds),
                new("a batch from its call to its last outcome, median, s", Percentile.Median(seconds)),
                new("progress notifications of a batch, the fewest", times.Min(each => each.Notifications), Least: LeastNotifications),
                new("the longest wait for a notification or the answer, ms", times.Max(each => each.Silence)),
                new("the call that answers the confirm_token, median, ms", Percentile.Median(times.ConvertAll(each => each.Asked))),
                new("processor time of the server for a batch, s", cpu.TotalSeconds / times.Count),
                new("the floor in the same rounds, calls/s", Percentile.Median(echoes)),
            ]);
    }

    // No email twice and none lost, as the backend counts them.
    private async Task CheckTakenAsync(Announcement backend, long expected)
    {
        var counts = await client.GetStringAsync(new Uri(backend.ControlUrl, "/counts"));
        if (JsonElement.Parse(counts).GetProperty("accepted").GetInt64() != expected)
            throw new WrongAnswerException(status: 0, $"the backend was to take {expected} emails: {counts}");
    }
}
