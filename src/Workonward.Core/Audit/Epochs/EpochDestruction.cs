namespace Workonward.Core.Audit.Epochs;

/// <summary>What came of asking for a key's destruction.</summary>
public enum EpochDestruction
{
    /// <summary>The key is gone, and the log says so.</summary>
    Destroyed,

    /// <summary>It was gone before.</summary>
    WasDestroyed,

    /// <summary>A server that starts now would hash with it, so it was left alone.</summary>
    InForce,

    /// <summary>There is no such epoch.</summary>
    Unknown,
}
