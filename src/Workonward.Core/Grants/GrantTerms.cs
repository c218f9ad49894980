namespace Workonward.Core.Grants;

/// <summary>What this authorization server gives, and for how long.</summary>
/// <param name="Issuer">Its own origin, as it stands in every URL and token.</param>
/// <param name="Resource">The one resource that its tokens are good for.</param>
/// <param name="Scopes">Every scope that it knows, in the order in which they are shown.</param>
public sealed record GrantTerms(string Issuer, string Resource, IReadOnlyList<string> Scopes)
{
    /// <summary>How long a person has from the client's request to the consent; 10 minutes.</summary>
    public TimeSpan FlowLife { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a client has to redeem its code; 60 seconds.</summary>
    public TimeSpan CodeLife { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a connection lives without being refreshed; 30 days.</summary>
    public TimeSpan RefreshLife { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a connection lives at most, however often it is refreshed; 90 days.</summary>
    public TimeSpan GrantLife { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long the refresh token before the current one still gets the same answer; 120 seconds.</summary>
    public TimeSpan Leeway { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How far ahead of the clock a row's time may lie before the row is refused; 5 seconds.</summary>
    // A clock that was set back must not make what it had seen expire good again. Processes on one machine differ by less.
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection that ran out stays in the store; 7 days.</summary>
    public TimeSpan KeptAfterEnd { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How many flows may be open at once; 10,000. Strangers can begin them.</summary>
    public int MaxFlows { get; init; } = 10_000;
}
