using Workonward.Campaign.Mutants;
using Workonward.Campaign.Simulation;

namespace Workonward.Campaign.Running;

/// <summary>Every verb, in the order in which "all" runs them.</summary>
internal static class Campaigns
{
    public static IReadOnlyList<ICampaign> All { get; } =
    [
        new SimulateCampaign(),
        new Kills.KillsCampaign(),
        new Disk.DiskCampaign(TimeProvider.System),
        new Network.NetworkCampaign(TimeProvider.System),
        new Races.RacesCampaign(TimeProvider.System),
        new Tamper.TamperCampaign(TimeProvider.System),
        new MutantsCampaign(),
        new Soak.SoakCampaign(),
    ];

    /// <summary>The one of this name; for "all", all; none for any other word.</summary>
    public static IReadOnlyList<ICampaign> Named(string verb) =>
        verb == "all" ? All : [.. All.Where(campaign => campaign.Name == verb)];
}
