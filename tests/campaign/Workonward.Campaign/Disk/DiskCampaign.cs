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
        var canAttach = await StraceRights.CanAttachAsync(stop);
        var order = canAttach
            ? await new OrderRun(backend, ledger, clock).RunAsync((int)options.Number(ci: 3, release: 50), stop)
            : StraceRights.NotTried("sends whose order of syncs and bytes was traced");
        var injections = canAttach
            ? await new Injections(backend, ledger, clock).RunAsync(options, stop)
            : StraceRights.NotTried("errors for each sync and write of a send");
        var torn = await new TornFiles(backend, ledger, clock).RunAsync(options.Size is CampaignSize.Release, stop);
        var starts = await StraceRights.CanStartAsync(stop)
            ? await new StartFaults(backend.Url).RunAsync(options.Size is CampaignSize.Release, stop)
            : StraceRights.NotTried("starts with an error from some call on");
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
