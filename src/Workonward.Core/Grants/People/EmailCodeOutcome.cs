namespace Workonward.Core.Grants.People;

/// <summary>What came of typing an emailed code: one of the nested records, and nothing else.</summary>
public abstract record EmailCodeOutcome
{
    private EmailCodeOutcome()
    {
    }

    /// <summary>The code is used up, and its person is signed in.</summary>
    public sealed record Done(SignedIn SignedIn) : EmailCodeOutcome;

    /// <summary>
    /// Wrong, used, expired, dead by too many wrong tries, never mailed, or asked for in another browser. Which of these is
    /// nobody's business.
    /// </summary>
    public sealed record Refused : EmailCodeOutcome;
}
