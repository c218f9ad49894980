namespace Workonward.Campaign.Simulation.Store;

/// <summary>What a commit's callers are told, against what became of it.</summary>
internal enum CommitFault
{
    /// <summary>Made, and told so.</summary>
    None,

    /// <summary>Undone, and told that it failed.</summary>
    Undone,

    /// <summary>Made, and told that it failed (F2).</summary>
    MadeAndDenied,
}
