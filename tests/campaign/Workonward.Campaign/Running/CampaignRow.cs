using System.Globalization;

namespace Workonward.Campaign.Running;

/// <summary>One line of a campaign's table.</summary>
internal sealed record CampaignRow(string Name, string Value)
{
    /// <summary>The name of a row whose value is a line of a table of its own.</summary>
    public const string Table = "table";

    public static CampaignRow Of(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture));
}
