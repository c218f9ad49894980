namespace Workonward.Campaign.Running;

/// <summary>What came of a campaign.</summary>
/// <param name="Rows">Its table, in order.</param>
/// <param name="Violations">What broke, each in a sentence; empty when everything held.</param>
internal sealed record CampaignResult(IReadOnlyList<CampaignRow> Rows, IReadOnlyList<string> Violations);
