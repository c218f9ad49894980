namespace Workonward.Core.Delivery;

/// <summary>The times that a send has. Fixed numbers of the product; tests pass shorter ones.</summary>
public sealed record SendingLimits
{
    /// <summary>How long the backend has for one email.</summary>
    public TimeSpan BackendDeadline { get; init; } = CrashPoints.Shortened(TimeSpan.FromSeconds(20));

    /// <summary>How long a single send's caller waits for its outcome.</summary>
    public TimeSpan SingleWait { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>How long a batch's caller waits.</summary>
    public TimeSpan BatchWait { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>After this age a reserved send is never dispatched.</summary>
    public TimeSpan ReservedLife { get; init; } = TimeSpan.FromHours(1);

    /// <summary>After this age a held send is given up.</summary>
    public TimeSpan HeldLife { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How many emails may be on their way at once.</summary>
    public int Slots { get; init; } = 64;

    /// <summary>How often what died, expired or stayed unknown is looked after.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a paused backend is probed.</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Confirm tokens that one subject may have open.</summary>
    public int OpenConfirmTokens { get; init; } = 20;
}
