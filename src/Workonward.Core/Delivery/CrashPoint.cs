namespace Workonward.Core.Delivery;

/// <summary>Moments at which the fault campaign kills the process. Open to the program in the campaign's build alone.</summary>
#if CRASH_POINTS
public
#else
internal
#endif
    enum CrashPoint
{
    /// <summary>C0: nothing is durable yet.</summary>
    BeforeReserved,

    /// <summary>C1: reserved, and nothing was claimed.</summary>
    Reserved,

    /// <summary>C2: the claim is durable, and no byte has left.</summary>
    Claimed,

    /// <summary>C3: a part of the body has left. Reached in the program: Core can't see the wire.</summary>
    PartlySent,

    /// <summary>C4: everything has left, and no reply was read. Reached in the program.</summary>
    Sent,

    /// <summary>C5: the reply was read, and not recorded.</summary>
    ReplyRead,

    /// <summary>C6: the outcome is durable, and nobody was told.</summary>
    OutcomeRecorded,

    /// <summary>C7: an answer has left for the client. Reached in the program.</summary>
    ClientTold,
}
