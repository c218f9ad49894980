using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Disk;

/// <summary>What a disk can do to a send: errors in each sync and write, no room, and files that a crash left torn.</summary>
internal sealed class DiskCampaign(TimeProvider clock) : ICampaign
{
    public string Name => "disk";

    public async Task<CampaignResult> RunAsync(CampaignOptions options, CancellationToken stop)
    {
        using var ledger = new EventLedger(
            Path.Combine(options.Folder, "disk.jsonl"), "ping8-like", [$"@{ServerVariables.Domain}"], clock);
        await using var backend = CountingBackend.Start(clock);
        ledger.Follow(backend);
        var order = await new OrderRun(backend, ledger, clock).RunAsync((int)options.Number(ci: 3, release: 50), stop);
        var injections = await new Injections(backend, ledger, clock).RunAsync(options, stop);
        var torn = await new TornFiles(backend, ledger, clock).RunAsync(options.Size is CampaignSize.Release, stop);
        var starts = await new StartFaults(backend.Url).RunAsync(options.Size is CampaignSize.Release, stop);
        var judged = ledger.Judge();
        // Its sends are judged by themselves: a ledger of lines that a refusal makes repeat would say nothing more.
        backend.OnTake = backend.OnRefuse = _ => { };
        var full = await new FullFilesystem(backend, clock).RunAsync(stop);
        CampaignResult[] results = [order, injections, torn, starts, full];
        return new CampaignResult(
            [.. results.SelectMany(result => result.Rows)],
            [.. results.SelectMany(result => result.Violations), .. judged]);
    }
}
