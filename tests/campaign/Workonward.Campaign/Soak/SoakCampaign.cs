using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workonward.Campaign.Backends;
using Workonward.Campaign.Callers;
using Workonward.Campaign.Checker.Checks;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Kills;
using Workonward.Campaign.Running;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Soak;

/// <summary>Mixed load over both transports for a long time, a kill every half minute, and nothing may grow.</summary>
internal sealed class SoakCampaign : ICampaign
{
    private const long Ci = 120;
    private const long Release = 8 * 60 * 60;

    // Over HTTP, or not.
    private static readonly bool[] Transports = [false, true];

    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(30);

    public string Name => "soak";

    public async Task<CampaignResult> RunAsync(CampaignOptions options, CancellationToken stop)
    {
        var programs = await ServerBuild.MakeAsync(options.Size == CampaignSize.Release, stop);
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, "soak")).FullName;
        var length = TimeSpan.FromSeconds(options.Number(Ci, Release));
        var violations = new ConcurrentQueue<string>();
        var flatness = new Flatness();
        await using var mail = await BackendProcess.StartAsync(stop);
        var totals = await Task.WhenAll(Transports.Select(async overHttp =>
        {
            var name = overHttp ? "http" : "stdio";
            var path = Path.Combine(folder, $"{name}.jsonl");
            File.Delete(path);
            var data = Path.Combine(folder, name);
            if (Directory.Exists(data))
                Directory.Delete(data, recursive: true);
            var place = new Place(programs.Plain, data, KeyOf(name), BackendKind.Ping8, overHttp, mail);
            return await RunAsync(place, path, name, (int)options.Seed, length, flatness, violations, stop);
        }));
        foreach (var violation in flatness.Violations())
            violations.Enqueue(violation);
        if (length >= LongestLife && !flatness.IsJudged)
            violations.Enqueue("No life lasted long enough to tell whether anything grows.");
        return new CampaignResult(
            [CampaignRow.Of("seconds", (long)length.TotalSeconds), .. KillsCampaign.Rows(totals.Aggregate(Counts.Sum)), .. Rows(flatness.Worst(), flatness.MostAtOnce)],
            [.. violations]);
    }

    private static async Task<Counts> RunAsync(
        Place place, string path, string name, int seed, TimeSpan length, Flatness flatness, ConcurrentQueue<string> violations, CancellationToken stop)
    {
        try
        {
            using (var ledger = new LedgerWriter(path, TimeProvider.System))
            {
                ledger.Append(Place.Run(place.Backend, audited: true));
                await place.Mail.OpenAsync(place.ApiKey, place.Backend, path, stop);
                await LiveAsync(place, ledger, name, seed, length, flatness, stop);
                ledger.Append(new LedgerEvent.Finish(await place.Mail.CloseAsync(place.ApiKey, stop)));
            }

            var facts = LedgerFacts.Of(name, place.Backend, place.Program, LedgerFile.Read(path));
            foreach (var violation in facts.Verdict.Violations)
                violations.Enqueue($"{name}: {violation}");
            // For each transport by itself: what one of them did is no proof of the other.
            foreach (var lacking in Demands.OfAny([facts]))
                violations.Enqueue($"{name}: {lacking}");
            if (facts.Verdict.Counts.Kills == 0)
                violations.Enqueue($"{name}: no process was killed.");
            return facts.Verdict.Counts;
        }
        catch (Exception failure) when (failure is ServerFailedException or TimeoutException)
        {
            violations.Enqueue($"{name}: {failure.Message}");
            return new Counts();
        }
    }

    private static async Task LiveAsync(
        Place place, LedgerWriter ledger, string name, int seed, TimeSpan length, Flatness flatness, CancellationToken stop)
    {
        var asker = new Asker(ledger, "caller");
        var wishes = new Wishes(name, new Random(seed));
        var life = new SoakLife(place, ledger, asker, wishes, name);
        var begun = TimeProvider.System.GetTimestamp();
        for (var number = 1; length - TimeProvider.System.GetElapsedTime(begun) is var left && left > TimeSpan.Zero; number++)
        {
            var server = string.Create(CultureInfo.InvariantCulture, $"s{number}");
            flatness.Add($"{name} {server}", await life.LiveAsync(server, left < LongestLife ? left : LongestLife, stop));
        }

        await new LastLife(place, ledger, asker).LiveAsync(stop);
    }

    private static string KeyOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("soak " + name)));

    private static List<CampaignRow> Rows(Sample worst, long connections) =>
    [
        CampaignRow.Of("memory at the end of a life, worst, kB", worst.Memory),
        CampaignRow.Of("handles but for the connections", worst.Handles),
        CampaignRow.Of("threads", worst.Threads),
        CampaignRow.Of("connections to the backend at once, most", connections),
    ];
}
