using Workonward.Bench.Processes;
using Workonward.Bench.Report;
using Workonward.Core.Outbox;
using Workonward.Core.Sending;

namespace Workonward.Bench.Studies;

/// <summary>
/// Whether a send grows slower with the ledger: one of 1,000 sends against one of 1,000,000, in two processes that take turns,
/// send by send. And how long the operator waits for a list.
/// </summary>
internal sealed class LedgerSizeStudy(string folder, bool isQuick) : IStudy
{
    private const double SameTime = 1.2;
    private const int Few = 1_000;
    private const int WarmUp = 200;

    private readonly int _many = isQuick ? 50_000 : 1_000_000;
    private readonly int _sends = isQuick ? 200 : 3_000;

    public string Name => "ledger-size";

    public async Task<StudyResult> RunAsync()
    {
        var (small, large) = (await FillAsync("few", Few), await FillAsync("many", _many));
        var (few, many) = (new List<double>(), new List<double>());
        await using (var one = await CoreProcess.StartAsync(small))
        await using (var other = await CoreProcess.StartAsync(large))
        {
            await one.SendAsync(WarmUp);
            await other.SendAsync(WarmUp);
            for (var number = 0; number < _sends; number++)
            {
                few.Add((await one.SendAsync(1)).P50);
                many.Add((await other.SendAsync(1)).P50);
            }
        }

        return new StudyResult(
            Name,
            FormattableString.Invariant($"one caller's send in a ledger of {_many:N0} sends, and of {Few:N0}"),
            [
                new("a send in the large ledger against the small one, p50, times", Ratio(many, few), Most: SameTime),
                new("a send in the small ledger, p50, ms", Percentile.Median(few)),
                new("a send in the large ledger, p50, ms", Percentile.Median(many)),
                new("a send in the small ledger, p99, ms", Percentile.Of(few, 0.99)),
                new("a send in the large ledger, p99, ms", Percentile.Of(many, 0.99)),
                .. await ListsAsync(large),
            ]);
    }

    private static double Ratio(List<double> mine, List<double> theirs) => Percentile.Median(mine) / Percentile.Median(theirs);

    private static async Task<IReadOnlyList<Figure>> ListsAsync(string ledgerFolder)
    {
        await using var ledger = await CoreLedger.OpenAsync(ledgerFolder);
        var list = new ListSends(ledger);
        return
        [
            new("the newest 50 sends of the large ledger, ms", await MedianAsync(state: null)),
            new("its 50 newest sends that were settled as not sent, ms", await MedianAsync(SendState.NotSent)),
        ];

        async Task<double> MedianAsync(SendState? state)
        {
            var times = new List<double>();
            for (var number = 0; number < 5; number++)
            {
                var begun = TimeProvider.System.GetTimestamp();
                await list.NewestAsync(state, before: null, most: 50, CancellationToken.None);
                times.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
            }

            return Percentile.Median(times);
        }
    }

    private async Task<string> FillAsync(string name, int sends)
    {
        var ledgerFolder = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        await using (await CoreLedger.OpenAsync(ledgerFolder))
            SendRows.Fill(CoreLedger.FileIn(ledgerFolder), sends);
        return ledgerFolder;
    }
}
