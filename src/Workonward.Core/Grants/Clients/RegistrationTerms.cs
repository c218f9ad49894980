namespace Workonward.Core.Grants.Clients;

/// <summary>
/// How many clients may register, and how long they are kept. Assistants register anew for every connection, often twice, and
/// many people share the address of an assistant's servers: the limits stop floods, not users.
/// </summary>
public sealed record RegistrationTerms
{
    /// <summary>In an hour, from one network.</summary>
    public int PerNetworkAndHour { get; init; } = 300;

    /// <summary>In an hour, from one site: whoever has a /48 of IPv6 has 65,536 networks.</summary>
    public int PerSiteAndHour { get; init; } = 900;

    /// <summary>
    /// Clients that are kept; over that, ones without a grant make room, those of the site that has the most of them. All
    /// strangers together have no other limit: one that they share is one that a few can use up for everybody.
    /// </summary>
    public int MostClients { get; init; } = 10_000;

    /// <summary>How many make room at once.</summary>
    public int Evicted { get; init; } = 100;

    /// <summary>A client had no time to begin before it; those that had make room first.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a client that never got a grant is kept.</summary>
    public TimeSpan UnusedLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a client is kept after its last grant ended; assistants come back under the same id.</summary>
    public TimeSpan IdleLife { get; init; } = TimeSpan.FromDays(90);
}
