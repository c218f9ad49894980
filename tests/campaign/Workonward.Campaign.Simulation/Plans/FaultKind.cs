namespace Workonward.Campaign.Simulation.Plans;

/// <summary>What may happen to a world at any time.</summary>
internal enum FaultKind
{
    /// <summary>A process is killed, and started again after a while.</summary>
    Kill,

    /// <summary>A process is stopped in its steps, and goes on after a while.</summary>
    Stall,

    /// <summary>A process is asked to end, ends cleanly or not, and is started again.</summary>
    End,

    /// <summary>A process is started again at once.</summary>
    Restart,

    /// <summary>The list is narrowed, in one process after the other, and widened again after a while.</summary>
    Narrow,

    /// <summary>The operator pauses, and resumes after a while.</summary>
    Pause,

    /// <summary>The operator resumes, whatever was paused.</summary>
    Resume,

    /// <summary>A person settles what is unknown, by what stands in the backend's log.</summary>
    Settle,

    /// <summary>The wall clock is set forward by seconds.</summary>
    Forward,

    /// <summary>The wall clock is set back by seconds.</summary>
    Back,

    /// <summary>The wall clock is set forward by days, or back by them.</summary>
    Days,

    /// <summary>Callers preview and validate.</summary>
    Preview,

    /// <summary>An approver is taken off the list, in one process after the other, and put back after a while.</summary>
    Dismiss,
}
