namespace Workonward.Campaign.Simulation.Judging;

/// <summary>How far a send has come: the moments at which a process is killed or stalled on purpose.</summary>
internal enum Stage
{
    /// <summary>C0: the reserving transaction waits for its commit.</summary>
    Reserving,

    /// <summary>C1: reserved, and not claimed.</summary>
    Reserved,

    /// <summary>C2: the claim is durable, and nothing was handed over.</summary>
    Claimed,

    /// <summary>C3: handed over, and the body not yet sent.</summary>
    HandedOver,

    /// <summary>C4: the body left, and no reply was read.</summary>
    BodySent,

    /// <summary>C5: the reply was read, and nothing was recorded.</summary>
    Replied,

    /// <summary>C6: the outcome is durable, and nobody was told.</summary>
    Recorded,

    /// <summary>C7: the caller was told.</summary>
    Told,

    /// <summary>It waits for people, durably.</summary>
    Held,

    /// <summary>A person's word waits for its commit.</summary>
    Deciding,

    /// <summary>A person's word is durable, and nobody was told.</summary>
    Decided,
}
