using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workonward.Campaign.Callers;
using Workonward.Campaign.Checker.Ledger;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Kills;

/// <summary>One data folder that lives through several kills, with one ledger of all that happened.</summary>
internal sealed record Cell(
    string Name, ServerProgram Program, string Backend, bool OverHttp, IReadOnlyList<KillOrder> Orders, int Seed)
{
    /// <summary>Runs it, and checks its ledger.</summary>
    public async Task<LedgerFacts> RunAsync(string folder, BackendProcess mail, CancellationToken stop)
    {
        var path = Path.Combine(folder, $"{Name}.jsonl");
        File.Delete(path);
        var data = Path.Combine(folder, Name);
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Name)));
        using (var ledger = new LedgerWriter(path, TimeProvider.System))
        {
            ledger.Append(Place.Run(Backend, audited: Program.KeepsLog));
            await mail.OpenAsync(key, Backend, path, stop);
            await LiveAsync(new Place(Program, data, key, Backend, OverHttp, mail), ledger, stop);
            ledger.Append(new LedgerEvent.Finish(await mail.CloseAsync(key, stop)));
        }

        var facts = LedgerFacts.Of(Name, Backend, Program, LedgerFile.Read(path));
        // What is in order needs no inspection; what isn't, does.
        if (facts.Verdict.Violations.Count == 0)
            Directory.Delete(data, recursive: true);
        return facts;
    }

    private async Task LiveAsync(Place place, LedgerWriter ledger, CancellationToken stop)
    {
        var random = new Random(Seed);
        var asker = new Asker(ledger, "caller");
        var wishes = new Wishes(Name.Replace('-', '_'), new Random(Seed + 1));
        var number = 0;
        foreach (var order in Orders)
        {
            number++;
            await new Life(place, ledger, asker, wishes, random)
                .LiveAsync(string.Create(CultureInfo.InvariantCulture, $"s{number}"), order, stop);
        }

        await new LastLife(place, ledger, asker).LiveAsync(stop);
    }
}
