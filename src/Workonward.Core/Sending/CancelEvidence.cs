namespace Workonward.Core.Sending;

/// <summary>Who stopped a send before anything left: the evidence of what was cancelled, documented in <c>docs/errors.md</c>.</summary>
internal static class CancelEvidence
{
    /// <summary>Its caller withdrew it.</summary>
    public const string ByCaller = "caller_cancelled";

    /// <summary>The operator withdrew it.</summary>
    public const string ByOperator = "operator_cancelled";
}
