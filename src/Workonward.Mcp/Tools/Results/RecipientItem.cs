using System.ComponentModel;
using Workonward.Core.Policy;

namespace Workonward.Mcp.Tools.Results;

/// <summary>What is said of one recipient.</summary>
internal sealed record RecipientItem(
    [property: Description("The recipient as it was given.")] string Input,
    [property: Description("Whether it is an email address that this server sends to.")] bool Valid,
    [property: Description("Whether the operator's allowlist names it.")] bool Allowed,
    [property: Description("Whether a send would pass every rule about recipients; quotas aside.")] bool Sendable,
    [property: Description("Why it is not sendable; empty when it is.")] IReadOnlyList<ReasonItem> Reasons,
    [property: Description("The canonical address, which is what is sent to.")] string? Address = null)
{
    /// <summary>A judgement as an item.</summary>
    public static RecipientItem Of(AddressJudgement judged) => new(
        judged.Input,
        judged.Valid,
        judged.Allowed,
        judged.Sendable,
        [.. judged.Refusals.Select(ReasonItem.Of)],
        judged.Address?.Value);
}
