namespace Workonward.Campaign.Simulation.Mail;

/// <summary>What the backend makes of one hand-over.</summary>
internal enum Deed
{
    /// <summary>Takes it and says so.</summary>
    Accept,

    /// <summary>Takes it and says so long after the deadline, to a client that went on listening.</summary>
    AcceptPastDeadline,

    /// <summary>Takes it and answers what proves nothing.</summary>
    TakeAndMumble,

    /// <summary>Takes it and breaks the connection.</summary>
    TakeAndBreak,

    /// <summary>Takes it and says nothing.</summary>
    TakeInSilence,

    /// <summary>Says nothing, and takes it long afterwards.</summary>
    TakeAfterSilence,

    /// <summary>Refuses it for good.</summary>
    Refuse,

    /// <summary>Refuses it for a cause that an operator mends.</summary>
    RefuseMendable,

    /// <summary>Refuses it long after the deadline, to a client that went on listening.</summary>
    RefusePastDeadline,

    /// <summary>Takes nothing and asks for a later try.</summary>
    Later,

    /// <summary>The same, and names the time.</summary>
    LaterAtTime,

    /// <summary>Takes nothing and answers what proves nothing.</summary>
    Mumble,

    /// <summary>Takes nothing and breaks the connection.</summary>
    Break,

    /// <summary>Takes nothing and says nothing.</summary>
    Silence,
}
