using Workonward.Campaign.Running;
using Workonward.Campaign.Servers;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Network;

/// <summary>
/// What a network can do to one exchange with the backend, at each of its bytes, and each row of the table that says what a reply
/// proves. Through the real program, with what the backend took counted.
/// </summary>
internal sealed class NetworkCampaign(TimeProvider clock) : ICampaign
{
    public string Name => "network";

    public async Task<CampaignResult> RunAsync(CampaignOptions options, CancellationToken stop)
    {
        // Its build with hooks waits a second and a half for the backend, not twenty.
        var programs = await ServerBuild.MakeAsync(options.Size is CampaignSize.Release, stop);
        using var ledger = new EventLedger(
            Path.Combine(options.Folder, "network.jsonl"), "ping8-like", [$"@{ServerVariables.Domain}"], clock);
        await using var backend = CountingBackend.Start(clock);
        ledger.Follow(backend);
        var bytes = await new BytePositions(backend, ledger, programs.Crashing.Path, clock).RunAsync(options, stop);
        var table = await new ReplyTable(backend, ledger, clock).RunAsync(stop);
        return new CampaignResult(
            [.. bytes.Rows, .. table.Rows],
            [.. bytes.Violations, .. table.Violations, .. ledger.Judge()]);
    }
}
