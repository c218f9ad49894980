namespace Workonward.Core.Approval;

/// <summary>What decided a request that people were asked about.</summary>
public enum RequestEnding
{
    /// <summary>Nothing yet: it waits.</summary>
    Waits,

    /// <summary>Enough people approved. What became of its sends since then, their states say.</summary>
    Approved,

    /// <summary>A person declined.</summary>
    Declined,

    /// <summary>Its caller or the operator withdrew it before people had decided.</summary>
    Withdrawn,

    /// <summary>The policy or the template card changed before people had decided.</summary>
    Voided,

    /// <summary>Nobody had decided in time.</summary>
    Expired,
}
