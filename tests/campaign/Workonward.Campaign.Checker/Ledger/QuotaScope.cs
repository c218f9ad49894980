namespace Workonward.Campaign.Checker.Ledger;

/// <summary>Whose takes a quota counts together.</summary>
public enum QuotaScope
{
    /// <summary>Of one caller.</summary>
    Caller,

    /// <summary>Of one caller to one recipient.</summary>
    CallerRecipient,

    /// <summary>To one recipient, whoever asks.</summary>
    Recipient,

    /// <summary>All.</summary>
    All,
}
