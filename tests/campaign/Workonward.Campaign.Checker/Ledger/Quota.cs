namespace Workonward.Campaign.Checker.Ledger;

/// <summary>A limit on what may be taken.</summary>
/// <param name="By">Whose takes are counted together.</param>
/// <param name="In">In which time.</param>
/// <param name="Most">How many.</param>
public sealed record Quota(QuotaScope By, QuotaPeriod In, long Most);
