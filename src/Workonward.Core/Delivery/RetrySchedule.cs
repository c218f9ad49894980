namespace Workonward.Core.Delivery;

/// <summary>When a send that provably was not taken is tried again: 1, 2, 4 ... seconds, at most a minute.</summary>
internal static class RetrySchedule
{
    /// <summary>After so many tries it expires.</summary>
    public const int MostAttempts = 12;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait after the given attempt; a backend's own wish counts, up to an hour.</summary>
    public static TimeSpan After(long attempt, TimeSpan? asked)
    {
        var own = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, attempt - 1)));
        if (asked is not { } wish)
            return own;
        return wish < own ? own : wish < TimeSpan.FromHours(1) ? wish : TimeSpan.FromHours(1);
    }
}
