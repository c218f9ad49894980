namespace Workonward.Core.Policy;

/// <summary>What one rule says of a request: one of the nested records, and nothing else.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>The rule has nothing against it.</summary>
    public sealed record Allow : Verdict;

    /// <summary>A person has to decide.</summary>
    /// <param name="Reason">Why, in plain words.</param>
    public sealed record Hold(string Reason) : Verdict;

    /// <summary>The rule refuses. No approval changes that.</summary>
    /// <param name="Code">One of <see cref="RefusalCodes"/>.</param>
    /// <param name="Reason">Why, in plain words; safe to show.</param>
    /// <param name="Fix">What to change; safe to show.</param>
    public sealed record Deny(string Code, string Reason, string Fix) : Verdict;
}
