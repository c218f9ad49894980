namespace Workonward.Core.Grants.People;

/// <summary>What came of a sign-in that an upstream provider vouches for: one of the nested records, and nothing else.</summary>
public abstract record UpstreamOutcome
{
    private UpstreamOutcome()
    {
    }

    /// <summary>The person is signed in.</summary>
    public sealed record Done(SignedIn SignedIn) : UpstreamOutcome;

    /// <summary>The address isn't on the list.</summary>
    public sealed record NotAllowed : UpstreamOutcome;

    /// <summary>
    /// The provider's account and the address were each bound to something else before: the account was renamed, or another
    /// account claims the address. An operator who knows better removes the person's ways to sign in.
    /// </summary>
    public sealed record BoundElsewhere : UpstreamOutcome;
}
