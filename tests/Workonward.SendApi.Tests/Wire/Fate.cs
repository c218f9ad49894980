namespace Workonward.SendApi.Tests.Wire;

/// <summary>What a caller must conclude from one call.</summary>
public enum Fate
{
    /// <summary>It is queued.</summary>
    Accepted,

    /// <summary>It is not queued and won't be.</summary>
    Rejected,

    /// <summary>It is not queued; the same request may go again.</summary>
    Later,

    /// <summary>Nobody knows; it must not go again by itself.</summary>
    Unknown,
}
