namespace Workonward.Campaign.Checker.Ledger;

/// <summary>In which time a quota counts.</summary>
public enum QuotaPeriod
{
    /// <summary>A bucket of that many, which fills again within a minute.</summary>
    Minute,

    /// <summary>A UTC day, counted exactly.</summary>
    Day,
}
