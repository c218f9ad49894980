namespace Workonward.Campaign.Simulation.Plans;

/// <summary>What a person does about what waits.</summary>
internal enum VisitKind
{
    /// <summary>Approves.</summary>
    Approve,

    /// <summary>Declines.</summary>
    Decline,

    /// <summary>Approves, and clicks again when the answer is there.</summary>
    ApproveTwice,

    /// <summary>Approves in two processes at the same moment.</summary>
    ApproveAtOnce,

    /// <summary>Approves and declines at the same moment, in two tabs.</summary>
    Waver,

    /// <summary>Approves with the fingerprint of something else.</summary>
    ApproveOther,

    /// <summary>Decides from an old tab about what was seen long ago.</summary>
    Late,

    /// <summary>Approves what isn't there.</summary>
    ApproveNothing,
}
