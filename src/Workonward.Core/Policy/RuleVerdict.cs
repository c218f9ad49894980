namespace Workonward.Core.Policy;

/// <summary>One rule's answer.</summary>
/// <param name="Rule">One of <see cref="RuleNames"/>.</param>
/// <param name="Verdict">What it said.</param>
public sealed record RuleVerdict(string Rule, Verdict Verdict);
