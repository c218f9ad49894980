using System.Diagnostics;
using Workonward.Bench.OAuth;
using Workonward.Bench.Processes;
using Workonward.Bench.Report;

namespace Workonward.Bench.Studies;

/// <summary>
/// Whether <c>/token</c> grows slower with the ledger: one connection of one client against 100,000 of 1,000 clients, in two
/// servers. Their calls take turns, one by one: a disk whose syncs change from moment to moment slows both alike.
/// </summary>
internal sealed class TokenStudy(string folder, Announcement backend, bool isQuick) : IStudy
{
    private const double SameTime = 1.2;
    private const int WarmUp = 200;

    private readonly int _refreshes = isQuick ? 300 : 4_000;
    private readonly int _batches = isQuick ? 1 : 8;
    private readonly int _codes = isQuick ? 100 : 250;

    public string Name => "token";

    public async Task<StudyResult> RunAsync()
    {
        using var few = await StartAsync("few", clients: 1, grants: 1);
        await using var fewProcess = few.Process;
        using var many = await StartAsync("many", clients: 1_000, grants: 100_000);
        await using var manyProcess = many.Process;
        await RefreshAsync(few, many, WarmUp);
        var refreshes = await RefreshAsync(few, many, _refreshes);
        await RedeemAsync(few, many, batches: 1);
        var codes = await RedeemAsync(few, many, _batches);
        return new StudyResult(
            Name,
            "/token with one connection, and with 100,000 of 1,000 clients",
            [.. Figures("refresh", refreshes), .. Figures("code redeemed", codes)]);
    }

    private static IEnumerable<Figure> Figures(string what, TokenTimes times) =>
    [
        new($"{what}: 100,000 against one, p50, times", Percentile.Median(times.Many) / Percentile.Median(times.Few), Most: SameTime),
        new($"{what}: one, p50, ms", Percentile.Median(times.Few)),
        new($"{what}: 100,000, p50, ms", Percentile.Median(times.Many)),
        new($"{what}: one, p99, ms", Percentile.Of(times.Few, 0.99)),
        new($"{what}: 100,000, p99, ms", Percentile.Of(times.Many, 0.99)),
        new($"{what}: one, the server's processor time, ms", times.FewCpu.TotalMilliseconds / times.Few.Count),
        new($"{what}: 100,000, the server's processor time, ms", times.ManyCpu.TotalMilliseconds / times.Many.Count),
    ];

    private static async Task<TokenTimes> RefreshAsync(TokenHouse few, TokenHouse many, int count)
    {
        var times = new TokenTimes(few.Process, many.Process);
        for (var number = 0; number < count; number++)
        {
            times.Few.Add(await TimeAsync(few.RefreshAsync));
            times.Many.Add(await TimeAsync(many.RefreshAsync));
        }

        times.End();
        return times;
    }

    // In batches, taken out again after each: codes live for a minute, and the small ledger must stay one.
    private async Task<TokenTimes> RedeemAsync(TokenHouse few, TokenHouse many, int batches)
    {
        var times = new TokenTimes(few.Process, many.Process);
        for (var batch = 0; batch < batches; batch++)
        {
            var (ofFew, ofMany) = (few.AddCodes(_codes), many.AddCodes(_codes));
            foreach (var (one, other) in ofFew.Zip(ofMany))
            {
                times.Few.Add(await TimeAsync(() => few.RedeemAsync(one)));
                times.Many.Add(await TimeAsync(() => many.RedeemAsync(other)));
            }

            few.Remove(ofFew);
            many.Remove(ofMany);
        }

        times.End();
        return times;
    }

    private static async Task<double> TimeAsync(Func<Task> call)
    {
        var begun = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private async Task<TokenHouse> StartAsync(string name, int clients, int grants)
    {
        var dataFolder = Path.Combine(folder, name);
        var (process, endpoint) = await Connector.StartOAuthAsync(dataFolder, backend);
        return new TokenHouse(dataFolder, endpoint, process, clients, grants);
    }
}
