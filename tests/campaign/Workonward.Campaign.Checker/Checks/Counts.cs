namespace Workonward.Campaign.Checker.Checks;

/// <summary>How much happened, in sum or at one point.</summary>
public sealed record Counts
{
    /// <summary>Requests, repeats counted once.</summary>
    public long Requests { get; init; }

    /// <summary>Mails that the backend took.</summary>
    public long Takes { get; init; }

    /// <summary>Processes killed.</summary>
    public long Kills { get; init; }

    /// <summary>Processes stopped in their steps.</summary>
    public long Stops { get; init; }

    /// <summary>Mails taken beyond the one of their request.</summary>
    public long Duplicates { get; init; }

    /// <summary>Sends that were answered and are gone, or never came to an end.</summary>
    public long Lost { get; init; }

    /// <summary>Called accepted, and not taken.</summary>
    public long FalseAccepted { get; init; }

    /// <summary>Called rejected, not sent, cancelled, expired or refused, and taken.</summary>
    public long FalseRejected { get; init; }

    /// <summary>Unknown at the end.</summary>
    public long Unknown { get; init; }

    /// <summary>Of these, taken.</summary>
    public long UnknownTaken { get; init; }

    /// <summary>Both together.</summary>
    public static Counts Sum(Counts left, Counts right) => new()
    {
        Requests = left.Requests + right.Requests,
        Takes = left.Takes + right.Takes,
        Kills = left.Kills + right.Kills,
        Stops = left.Stops + right.Stops,
        Duplicates = left.Duplicates + right.Duplicates,
        Lost = left.Lost + right.Lost,
        FalseAccepted = left.FalseAccepted + right.FalseAccepted,
        FalseRejected = left.FalseRejected + right.FalseRejected,
        Unknown = left.Unknown + right.Unknown,
        UnknownTaken = left.UnknownTaken + right.UnknownTaken,
    };
}
