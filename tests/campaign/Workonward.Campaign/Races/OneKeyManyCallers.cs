using System.Globalization;
using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Races;

/// <summary>One key, 64 callers at once on several connections, as several clients of one person: one email, one answer.</summary>
internal sealed class OneKeyManyCallers(CountingBackend backend, EventLedger ledger, TimeProvider clock)
{
    private const int Callers = 64;
    private const int Clients = 4;

    // Below what the server lets one caller at one address ask in a second: a refusal at the door is no part of the race.
    private const int CallsPerSecond = 4_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<CampaignResult> RunAsync(int keys, CancellationToken stop)
    {
        using var home = new Scratch();
        await using var server = await ServerRun.StartAsync(port => ServerVariables.Http(home.Path, backend.Url, port), stop);
        var clients = Enumerable.Range(0, Clients).Select(_ => new ToolCaller(server.Origin, Patience)).ToList();
        var violations = new List<string>();
        var begun = clock.GetTimestamp();
        for (var number = 1; number <= keys; number++)
        {
            violations.AddRange(await RaceAsync(Email.Of("callers", lane: 0, number), clients, stop));
            var early = TimeSpan.FromSeconds((double)number * Callers / CallsPerSecond) - clock.GetElapsedTime(begun);
            if (early > TimeSpan.Zero)
                await Task.Delay(early, clock, stop);
        }

        var seconds = clock.GetElapsedTime(begun).TotalSeconds;
        clients.ForEach(client => client.Dispose());
        await ledger.EndAsync(server, home.Path, stop);
        return new CampaignResult(
            [
                CampaignRow.Of("keys, each with 64 callers at once over HTTP", keys),
                new CampaignRow("calls a second", (keys * Callers / seconds).ToString("0", CultureInfo.InvariantCulture)),
            ],
            violations);
    }

    private async Task<IEnumerable<string>> RaceAsync(Email email, List<ToolCaller> clients, CancellationToken stop)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(
            caller => Task.Run(() => ledger.SendAsync(clients[caller % Clients], email, stop), stop)));
        ledger.State(answers[0].Ask, email.Recipient, await clients[0].GetAsync(email.Key, stop));
        return OneAnswer.Broken(email, [.. answers.Select(each => each.Answer)], backend);
    }
}
