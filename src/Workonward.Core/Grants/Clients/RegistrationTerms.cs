namespace Workonward.Core.Grants.Clients;

/// <summary>
/// How many clients may register, and how long they are kept. Assistants register anew for every connection, often twice, and
/// many people share the address of an assistant's servers: the limits stop floods, not users.
/// </summary>
public sealed record RegistrationTerms
{
    /// <summary>In an hour, from one address.</summary>
    public int PerAddressAndHour { get; init; } = 300;

    /// <summary>In a minute, from all.</summary>
    public int PerMinute { get; init; } = 200;

    /// <summary>Clients that are kept; over that, ones without a grant make room.</summary>
    public int MostClients { get; init; } = 10_000;

    /// <summary>How many make room at once.</summary>
    public int Evicted { get; init; } = 100;

    /// <summary>A client makes no room before it had the time to begin.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a client that never got a grant is kept.</summary>
    public TimeSpan UnusedLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a client is kept after its last grant ended; assistants come back under the same id.</summary>
    public TimeSpan IdleLife { get; init; } = TimeSpan.FromDays(90);
}
