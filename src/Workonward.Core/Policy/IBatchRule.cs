namespace Workonward.Core.Policy;

/// <summary>One rule about a batch as a whole. It is pure.</summary>
internal interface IBatchRule
{
    /// <summary>One of <see cref="RuleNames"/>, of this rule alone.</summary>
    string Name { get; }

    /// <summary>Whether its refusal is the last word, so that the work of the rules behind it is spared.</summary>
    bool EndsJudgement { get; }

    Verdict Judge(BatchQuestion question);
}
