using System.Diagnostics;
using Workonward.Core.Policy;

namespace Workonward.Mcp.Tools.Results;

/// <summary>One rule's verdict.</summary>
internal sealed record VerdictItem(string Rule, VerdictWord Verdict, string? Message = null, string? Fix = null)
{
    /// <summary>The same, as an item.</summary>
    public static VerdictItem Of(RuleVerdict said) => said.Verdict switch
    {
        Core.Policy.Verdict.Allow => new(said.Rule, VerdictWord.Allow),
        Verdict.Hold hold => new(said.Rule, VerdictWord.Hold, hold.Reason),
        Verdict.Deny deny => new(said.Rule, VerdictWord.Deny, deny.Reason, deny.Fix),
        _ => throw new UnreachableException(),
    };
}
