namespace Workonward.Core.Approval;

/// <summary>Which live requests wait for a person.</summary>
public enum HoldRule
{
    /// <summary>None.</summary>
    Off,

    /// <summary>Every batch.</summary>
    Batch,

    /// <summary>Those with a recipient to whom no send of this tenant was ever accepted.</summary>
    FirstContact,

    /// <summary>All.</summary>
    All,
}
