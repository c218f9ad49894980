using System.Globalization;

namespace Workonward.Campaign.Running;

/// <summary>One line of a campaign's table.</summary>
internal sealed record CampaignRow(string Name, string Value)
{
    public static CampaignRow Of(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture));
}
