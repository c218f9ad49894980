using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Races;

/// <summary>One key, four processes on one data folder, as several desktop clients start them: one email, one answer.</summary>
internal sealed class OneKeyManyProcesses(CountingBackend backend, EventLedger ledger, TimeProvider clock)
{
    private const int Processes = 4;
    private const int CallersEach = 4;

    public async Task<CampaignResult> RunAsync(int keys, CancellationToken stop)
    {
        using var home = new Scratch();
        var variables = ServerVariables.Stdio(home.Path, backend.Url);
        var servers = new List<StdioServer>();
        var violations = new List<string>();
        var begun = clock.GetTimestamp();
        try
        {
            while (servers.Count < Processes)
                servers.Add(await StdioServer.StartAsync(variables, stop));
            begun = clock.GetTimestamp();
            for (var number = 1; number <= keys; number++)
            {
                var email = Email.Of("processes", lane: 0, number);
                var answers = await Task.WhenAll(servers.SelectMany(server => Enumerable.Range(0, CallersEach).Select(
                    _ => Task.Run(() => ledger.RecordAsync(email, () => server.SendAsync(email, stop)), stop))));
                ledger.State(answers[0].Ask, email.Recipient, await servers[0].GetAsync(email.Key, stop));
                violations.AddRange(OneAnswer.Broken(email, [.. answers.Select(each => each.Answer)], backend));
            }
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }

        await ledger.VerifyAsync(home.Path, stop);
        return new CampaignResult(
            [
                CampaignRow.Of("keys, each with 4 callers in each of 4 processes at once over stdio", keys),
                new CampaignRow("seconds for these", FormattableString.Invariant($"{clock.GetElapsedTime(begun).TotalSeconds:0.0}")),
            ],
            violations);
    }
}
