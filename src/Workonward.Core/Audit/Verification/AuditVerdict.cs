namespace Workonward.Core.Audit.Verification;

/// <summary>What came of a verification, and how much a finding weighs; the numbers are the exit codes of the verb.</summary>
public enum AuditVerdict
{
    /// <summary>Everything is there and agrees.</summary>
    Ok = 0,

    /// <summary>Something was changed.</summary>
    Tampered = 1,

    /// <summary>Nothing was found changed, and not everything could be looked at.</summary>
    Incomplete = 2,

    /// <summary>Something that was to be looked at can't be read.</summary>
    Unreadable = 3,
}
