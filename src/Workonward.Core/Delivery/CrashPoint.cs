namespace Workonward.Core.Delivery;

/// <summary>Moments at which the fault campaign kills the process.</summary>
internal enum CrashPoint
{
    /// <summary>C0: nothing is durable yet.</summary>
    BeforeReserved,

    /// <summary>C1: reserved, and nothing was claimed.</summary>
    Reserved,

    /// <summary>C2: the claim is durable, and no byte has left. C3 and C4 lie inside the backend.</summary>
    Claimed,

    /// <summary>C5: the reply was read, and not recorded.</summary>
    ReplyRead,

    /// <summary>C6: the outcome is durable, and nobody was told. C7 lies behind the protocol.</summary>
    OutcomeRecorded,
}
