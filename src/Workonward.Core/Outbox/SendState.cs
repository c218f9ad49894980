namespace Workonward.Core.Outbox;

/// <summary>Where one email stands. Each says who moves it on, and what a crash makes of it.</summary>
public enum SendState
{
    /// <summary>A rehearsal: stored and audited, never transmitted. Final.</summary>
    DryRun,

    /// <summary>Waits for a person, who approves or declines it. A crash changes nothing.</summary>
    Held,

    /// <summary>Durable and charged; a courier claims it next. A crash changes nothing: it is dispatched once.</summary>
    Reserved,

    /// <summary>A courier owns it and may have transmitted it. After a crash it becomes Unknown, never Reserved.</summary>
    Dispatching,

    /// <summary>The backend proved that it took it into its queue. Final.</summary>
    Accepted,

    /// <summary>The backend proved that it refused it. Final.</summary>
    Rejected,

    /// <summary>Nobody knows whether the backend took it. Never sent again by itself; evidence or a person settles it.</summary>
    Unknown,

    /// <summary>Was Unknown; evidence shows that the backend never took it. Final.</summary>
    NotSent,

    /// <summary>Stopped before anything was transmitted: by a person, the caller or the second policy check. Final.</summary>
    Cancelled,

    /// <summary>Too old, or out of tries, with nothing ever transmitted. Final.</summary>
    Expired,
}
