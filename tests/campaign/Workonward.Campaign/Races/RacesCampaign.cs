using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Races;

/// <summary>Who comes at the same time: many callers with one key, many processes with one key, many policies with one queue.</summary>
internal sealed class RacesCampaign(TimeProvider clock) : ICampaign
{
    public string Name => "races";

    public async Task<CampaignResult> RunAsync(CampaignOptions options, CancellationToken stop)
    {
        using var ledger = new EventLedger(
            Path.Combine(options.Folder, "races.jsonl"), "ping8-like", [$"@{ServerVariables.Domain}"], clock);
        await using var backend = CountingBackend.Start(clock);
        ledger.Follow(backend);
        var results = new List<CampaignResult>
        {
            await new OneKeyManyCallers(backend, ledger, clock).RunAsync((int)options.Number(ci: 1_000, release: 50_000), stop),
            await new OneKeyManyProcesses(backend, ledger, clock).RunAsync(options.Size is CampaignSize.Release ? 2_000 : 20, stop),
            await new TwoPoliciesOneQueue(backend, ledger, clock).RunAsync(options.Size is CampaignSize.Release ? 200 : 20, stop),
        };
        return new CampaignResult(
            [.. results.SelectMany(result => result.Rows)],
            [.. results.SelectMany(result => result.Violations), .. ledger.Judge()]);
    }
}
