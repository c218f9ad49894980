using Workonward.Core.Policy;

namespace Workonward.Mcp.Tools.Results;

/// <summary>One refusal inside a result.</summary>
internal sealed record ReasonItem(string Code, string Rule, string Message, string Fix)
{
    /// <summary>The same, as an item.</summary>
    public static ReasonItem Of(Refusal refusal) => new(refusal.Code, refusal.Rule, refusal.Message, refusal.Fix);
}
