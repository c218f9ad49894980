using Workonward.Core.Policy;

namespace Workonward.Mcp.Tools.Results;

/// <summary>What is said of one recipient.</summary>
internal sealed record RecipientItem(
    string Input,
    bool Valid,
    bool Allowed,
    bool Sendable,
    IReadOnlyList<string> Reasons,
    string? Address = null)
{
    /// <summary>A judgement as an item.</summary>
    public static RecipientItem Of(AddressJudgement judged) => new(
        judged.Input,
        judged.Valid,
        judged.Allowed,
        judged.Sendable,
        [.. judged.Refusals.Select(refusal => $"{refusal.Rule}: {refusal.Message} {refusal.Fix}")],
        judged.Address?.Value);
}
