using Workonward.Core.Policy;

namespace Workonward.Mcp.Tools.Results;

/// <summary>One refused recipient of a batch.</summary>
internal sealed record RefusedItem(string Recipient, string Code, string Rule, string Message, string Fix)
{
    /// <summary>The same, as an item.</summary>
    public static RefusedItem Of(RefusedRecipient refused) => new(
        refused.Input, refused.Refusal.Code, refused.Refusal.Rule, refused.Refusal.Message, refused.Refusal.Fix);
}
