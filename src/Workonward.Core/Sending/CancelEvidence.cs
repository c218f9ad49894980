namespace Workonward.Core.Sending;

/// <summary>Who stopped a send before anything left: the evidence of what was cancelled, documented in <c>docs/errors.md</c>.</summary>
internal static class CancelEvidence
{
    /// <summary>Its caller withdrew it.</summary>
    public const string ByCaller = "caller_cancelled";

    /// <summary>The operator withdrew it.</summary>
    public const string ByOperator = "operator_cancelled";

    /// <summary>A person was asked to approve it, and declined.</summary>
    public const string ByPerson = "declined";

    /// <summary>The policy or the template card changed since it was asked, so that its approval doesn't hold.</summary>
    public const string ByPolicyChange = "approval_void";

    /// <summary>It waited to go, and meanwhile the fate of a copy became unknown.</summary>
    public const string ByOpenUnknown = "unknown_open";

    /// <summary>All of them as a list in SQL: what was stopped so, the same call never sends.</summary>
    public const string Words = $"'{ByCaller}', '{ByOperator}', '{ByPerson}', '{ByPolicyChange}', '{ByOpenUnknown}'";
}
