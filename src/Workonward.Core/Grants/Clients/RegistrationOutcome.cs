namespace Workonward.Core.Grants.Clients;

/// <summary>What a registration came to: one of the nested records, and nothing else.</summary>
public abstract record RegistrationOutcome
{
    private RegistrationOutcome()
    {
    }

    /// <summary>The client is known from now on.</summary>
    /// <param name="Client">The client.</param>
    public sealed record Registered(RegisteredClient Client) : RegistrationOutcome;

    /// <summary>Too many registrations from this network or site; none was made.</summary>
    /// <param name="RetryAfter">When to come back.</param>
    public sealed record TooMany(TimeSpan RetryAfter) : RegistrationOutcome;

    /// <summary>As many clients are kept as may be, and each of them has a connection.</summary>
    public sealed record Full : RegistrationOutcome;
}
