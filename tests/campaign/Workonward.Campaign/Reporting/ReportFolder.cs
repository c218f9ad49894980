using Workonward.Campaign.Running;

namespace Workonward.Campaign.Reporting;

/// <summary>The results that a run left in its folder.</summary>
internal static class ReportFolder
{
    /// <summary>In the order of the verbs; those that didn't run, or didn't end, are missing.</summary>
    public static IReadOnlyList<CampaignReport> Read(string folder) =>
    [
        .. Campaigns.All
            .Select(campaign => Path.Combine(folder, $"{campaign.Name}.json"))
            .Where(File.Exists)
            .Select(CampaignReport.Read),
    ];
}
