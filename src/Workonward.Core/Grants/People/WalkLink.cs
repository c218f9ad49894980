namespace Workonward.Core.Grants.People;

/// <summary>What had become of a walk's login link.</summary>
public enum WalkLink
{
    /// <summary>None was made.</summary>
    None,

    /// <summary>It had not been used, and would have been good for the rest of its time.</summary>
    Open,

    /// <summary>It had signed in.</summary>
    Used,

    /// <summary>Somebody else had taken it away; what it had signed in can't be told from other sign-ins.</summary>
    Lost,
}
