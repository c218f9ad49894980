namespace Workonward.Campaign.Running;

/// <summary>How long a campaign runs.</summary>
internal enum CampaignSize
{
    /// <summary>Within the budget of every change.</summary>
    Ci,

    /// <summary>Once for a release.</summary>
    Release,

    /// <summary>As many as <see cref="CampaignOptions.Count"/> says.</summary>
    Counted,
}
