using System.Diagnostics;
using Workonward.Core.Policy;

namespace Workonward.Mcp.Cli;

/// <summary>What <c>policy explain --json</c> writes.</summary>
internal sealed record PolicyExplanation(
    string Input,
    string? Address,
    bool Valid,
    bool Allowed,
    bool Sendable,
    string PolicyVersion,
    IReadOnlyList<PolicyExplanation.Said> Rules)
{
    /// <summary>The judgement in this form.</summary>
    public static PolicyExplanation Of(AddressJudgement judgement) => new(
        judgement.Input,
        judgement.Address?.Value,
        judgement.Valid,
        judgement.Allowed,
        judgement.Sendable,
        judgement.PolicyVersion,
        [.. judgement.Verdicts.Select(Said.Of)]);

    /// <summary>One rule's answer.</summary>
    internal sealed record Said(
        string Rule, string Verdict, string? Code = null, string? Reason = null, string? Fix = null)
    {
        /// <summary>The verdict in this form.</summary>
        public static Said Of(RuleVerdict said) => said.Verdict switch
        {
            Core.Policy.Verdict.Allow => new(said.Rule, "allow"),
            Verdict.Hold hold => new(said.Rule, "hold", Reason: hold.Reason),
            Verdict.Deny deny => new(said.Rule, "deny", deny.Code, deny.Reason, deny.Fix),
            _ => throw new UnreachableException(),
        };
    }
}
