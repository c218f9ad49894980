namespace Workonward.Core.Grants.People;

/// <summary>What came of using a login link or its code: one of the nested records, and nothing else.</summary>
public abstract record LinkOutcome
{
    private LinkOutcome()
    {
    }

    /// <summary>The link is used up, and its person is signed in.</summary>
    public sealed record Done(SignedIn SignedIn) : LinkOutcome;

    /// <summary>
    /// Wrong, used, expired, dead by too many wrong tries, or no longer allowed. Which of these is nobody's business.
    /// </summary>
    public sealed record Refused : LinkOutcome;

    /// <summary>So many are looked at just now that this one was not. It cost no try.</summary>
    public sealed record TooMany : LinkOutcome;
}
