namespace Workonward.Core.Policy;

/// <summary>One rule's answer.</summary>
/// <param name="Rule">One of <see cref="RuleNames"/>.</param>
/// <param name="Verdict">What it said.</param>
public sealed record RuleVerdict(string Rule, Verdict Verdict)
{
    /// <summary>The verdict in the form in which a caller gets it; null when the rule didn't refuse.</summary>
    public Refusal? AsRefusal() =>
        Verdict is Verdict.Deny deny ? new Refusal(deny.Code, Rule, deny.Reason, deny.Fix) : null;
}
