namespace Workonward.Core.Policy;

/// <summary>One rule of the policy. It is pure: the same question always gets the same answer.</summary>
internal interface IPolicyRule
{
    /// <summary>One of <see cref="RuleNames"/>, of this rule alone.</summary>
    string Name { get; }

    /// <summary>What the rule looks at, which says when it is asked.</summary>
    RuleSubject Subject { get; }

    Verdict Judge(PolicyQuestion question);
}
