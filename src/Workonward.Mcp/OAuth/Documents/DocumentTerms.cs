namespace Workonward.Mcp.OAuth.Documents;

/// <summary>How long documents are kept, and what strangers who name them may cost.</summary>
internal sealed record DocumentTerms
{
    /// <summary>How long a document whose host says nothing about it is fresh.</summary>
    public TimeSpan UsualLife { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The least that a host can ask for.</summary>
    public TimeSpan ShortestLife { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The most that a host can ask for.</summary>
    public TimeSpan LongestLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long the last good copy stands in where its host fails.</summary>
    public TimeSpan StaleLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a failure is remembered.</summary>
    public TimeSpan FailureLife { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Documents that are kept.</summary>
    public int MostKept { get; init; } = 500;

    /// <summary>Failures that are remembered.</summary>
    public int MostFailures { get; init; } = 2_000;

    /// <summary>Fetches under way at once.</summary>
    public int MostAtOnce { get; init; } = 16;

    /// <summary>More of them, for documents that are known: kept before, or of a client with a connection.</summary>
    public int ReservedAtOnce { get; init; } = 8;

    /// <summary>Fetches in a minute that one network may bring about.</summary>
    public int PerNetworkAndMinute { get; init; } = 10;

    /// <summary>Fetches in a minute.</summary>
    public int PerMinute { get; init; } = 300;

    /// <summary>Fetches in a minute from one host.</summary>
    public int PerHostAndMinute { get; init; } = 60;

    /// <summary>The life of what was just fetched.</summary>
    public TimeSpan LifeOf(TimeSpan? maxAge) => maxAge is not { } asked ? UsualLife
        : asked < ShortestLife ? ShortestLife
        : asked > LongestLife ? LongestLife
        : asked;
}
