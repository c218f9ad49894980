namespace Workonward.Core.Policy;

/// <summary>One rule about a batch as a whole. It is pure.</summary>
internal interface IBatchRule
{
    /// <summary>One of <see cref="RuleNames"/>, of this rule alone.</summary>
    string Name { get; }

    Verdict Judge(BatchQuestion question);
}
